import { previewPurpose } from '../../access/statements/preview-statements.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEc2, type Instance } from '../../aws/ec2.ts';
import { numberOf, repositoryNamed } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { pullRequestOf } from '../targets.ts';

export type RunInstance = Pick<Instance, 'id' | 'type' | 'architecture' | 'vpcId' | 'privateIp'>;

type EndedInstance = Pick<Instance, 'id' | 'state' | 'stateReason' | 'privateIp'>;

export type FoundInstance =
  | { readonly kind: 'found'; readonly instance: RunInstance }
  /** `last`: the newest that carries the tags and does not run. */
  | { readonly kind: 'none'; readonly last?: EndedInstance }
  | { readonly kind: 'many'; readonly ids: readonly string[] };

/** The tags by which a target is found: those of a preview of this stack, or those that the settings give a name to. */
export function targetTags(settings: Settings, stack: Stack, target: string): Record<string, string> {
  const pr = pullRequestOf(target);
  const repository = pr === undefined ? undefined : repositoryNamed(settings.previews, pr)?.repository;
  if (pr !== undefined && repository === undefined) return {};
  if (pr !== undefined && repository !== undefined) {
    return { Slipway: stack.name, Purpose: previewPurpose, PR: String(numberOf(pr)), Repository: repository };
  }
  return { ...settings.instances[target]?.tags };
}

/** The one instance that a target means. Of doubles of a preview it is the oldest, as for every preview command. */
export async function findInstance(
  connection: Connection,
  tags: Readonly<Record<string, string>>,
): Promise<FoundInstance> {
  if (Object.keys(tags).length === 0) return { kind: 'none' };
  const filters = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`tag:${key}`, [value]]));
  const found = await createEc2(connection).describeInstances(filters);
  return choose(found.filter((instance) => Object.entries(tags).every(([key, value]) => instance.tags[key] === value)));
}

function choose(instances: readonly Instance[]): FoundInstance {
  const sorted = instances.toSorted(
    (one, other) => one.launchedAt - other.launchedAt || one.id.localeCompare(other.id),
  );
  const running = sorted.filter(({ state }) => state === 'running');
  const [oldest, ...others] = running;
  if (!oldest) return none(sorted.at(-1));
  const preview = oldest.tags.Purpose === previewPurpose;
  if (others.length > 0 && !preview) return { kind: 'many', ids: running.map(({ id }) => id) };
  const { id, type, architecture, vpcId, privateIp } = oldest;
  return { kind: 'found', instance: { id, type, architecture, vpcId, privateIp } };
}

function none(last: Instance | undefined): FoundInstance {
  if (!last) return { kind: 'none' };
  const { id, state, stateReason, privateIp } = last;
  return { kind: 'none', last: { id, state, stateReason, privateIp } };
}
