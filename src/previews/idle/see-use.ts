import { iamRoleArn } from '../../access/iam-role-arn.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import type { Preview } from '../preview.ts';
import { decideIdle, hasTunnel, type Judging, type Watched } from './decide-idle.ts';
import { readConnections } from './read-connections.ts';
import { readEvidence } from './read-evidence.ts';
import type { UseEvidence } from './use-evidence.ts';

/** A preview that is awake, and what is known of its use. */
export type Seen = { readonly preview: Preview; readonly watched: Watched };

export const judgingOf = ({ settings, stack, now }: Pick<Scheduled, 'settings' | 'stack' | 'now'>): Judging => ({
  stack,
  roles: Object.values(settings.access.roles).map((role) => iamRoleArn(stack, role.iamRoleArn)),
  now,
});

/** What is known of the use of these. Their connections are asked for only where it is them that decide. */
export async function seeUse(around: Scheduled, awake: readonly Preview[], idleMs: number): Promise<readonly Seen[]> {
  if (awake.length === 0) return [];
  const evidenceOf = await readEvidence(around, { startedAt: awake.map(({ instance }) => instance.startedAt), idleMs });
  const seen = awake.map((preview) => seenWith(preview, evidenceOf(preview.instance.id)));
  const judging = judgingOf(around);
  const asked = seen.filter(
    ({ watched }) => hasTunnel(watched.evidence) || decideIdle(watched, idleMs, judging).kind === 'ask',
  );
  if (asked.length === 0) return seen;
  const ids = asked.map(({ preview }) => preview.instance.id);
  const connectionsOf = await readConnections(around, ids);
  return seen.map(({ preview, watched: { evidence } }) => {
    const { id } = preview.instance;
    return seenWith(preview, ids.includes(id) ? { ...evidence, connections: connectionsOf(id) } : evidence);
  });
}

/**
 * The same once more of one, right before it is stopped. A connection takes a tunnel: where none is open, what its
 * connections told a moment ago still holds.
 */
export async function seeAgain(
  around: Scheduled,
  preview: Preview,
  { idleMs, before }: { readonly idleMs: number; readonly before: UseEvidence['connections'] },
): Promise<Seen> {
  const { id, startedAt } = preview.instance;
  const evidence = (await readEvidence(around, { startedAt: [startedAt], idleMs }))(id);
  const connections = hasTunnel(evidence) ? (await readConnections(around, [id]))(id) : before;
  return seenWith(preview, { ...evidence, connections });
}

const seenWith = (preview: Preview, evidence: UseEvidence): Seen => ({
  preview,
  watched: { startedAt: preview.instance.startedAt, noted: preview.lastUsed, evidence },
});
