import { previewPurpose } from '../../access/statements/preview-statements.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEc2, type Instance } from '../../aws/ec2.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { pullRequestOf } from '../targets.ts';

export type FoundInstance =
  | { readonly kind: 'found'; readonly id: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'many'; readonly ids: readonly string[] };

/** The tags by which a target is found: those of a preview of this stack, or those that the settings give a name to. */
export function targetTags(settings: Settings, stack: Stack, target: string): Record<string, string> {
  const pr = pullRequestOf(target);
  if (pr !== undefined) return { Slipway: stack.name, Purpose: previewPurpose, PR: pr };
  return { ...settings.instances[target]?.tags };
}

/** The one instance that a target means. Of doubles of a preview it is the oldest, as for every preview command. */
export async function findInstance(
  connection: Connection,
  tags: Readonly<Record<string, string>>,
): Promise<FoundInstance> {
  if (Object.keys(tags).length === 0) return { kind: 'none' };
  const filters = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`tag:${key}`, [value]]));
  const found = await createEc2(connection).describeInstances({ ...filters, 'instance-state-name': ['running'] });
  return choose(found.filter((instance) => Object.entries(tags).every(([key, value]) => instance.tags[key] === value)));
}

function choose(instances: readonly Instance[]): FoundInstance {
  const [oldest, ...others] = instances.toSorted(
    (one, other) => one.launchedAt - other.launchedAt || one.id.localeCompare(other.id),
  );
  if (!oldest) return { kind: 'none' };
  const preview = oldest.tags.Purpose === previewPurpose;
  if (others.length > 0 && !preview) return { kind: 'many', ids: instances.map(({ id }) => id) };
  return { kind: 'found', id: oldest.id };
}
