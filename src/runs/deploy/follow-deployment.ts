import type { Connection } from '../../aws/connection.ts';
import { createServiceDeployments } from '../../aws/ecs-service-deployments.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Failure } from '../../operations/failure.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import type { Check } from '../../operations/steps.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Cluster } from '../cluster-access.ts';
import type { Job } from '../kind.ts';
import { pace } from '../redeploy/follow-rollout.ts';
import { type Rollout, rolloutOf } from '../redeploy/rollout.ts';
import { type Followed, type Progress, progressOf } from './progress-of.ts';

export type Going = Extract<Progress, { kind: 'going' }>;

/** How a deployment ended; `going` and `unseen` where the time is up. */
export type End = Progress | { readonly kind: 'lost'; readonly failure: Failure };

type Following = Followed & {
  /** As the service lists it. */
  readonly id: string;
  /** Tells how far it is whenever that has changed. */
  readonly show: (going: Going) => Promise<void>;
};

type Place = { readonly cluster: Pick<Cluster, 'ecs'>; readonly access: RoleAccess };

/** ECS lists a deployment within seconds. Of what it keeps no history of it lists none. */
const listing = { everySeconds: 5, forSeconds: 120 };
/** However long it took until then, one look is had. */
const leastMs = 10_000;

/** Follows a deployment by its own state until it is over or the time is up. */
export async function followDeployment(
  { run, steps }: Pick<Job<'deploy' | 'rollback'>, 'run' | 'steps'>,
  { cluster: { ecs }, access }: Place,
  following: Following,
): Promise<End> {
  const endsAt = steps.now() + timeoutMs(run.entry);
  const left = () => pace(Math.max(leastMs, endsAt - steps.now()));
  const read = async (connection: Connection) => {
    const newest = await createServiceDeployments(connection).newest(ecs.cluster, ecs.service);
    return orReplaced(connection, ecs, progressOf(newest, following), following.revision);
  };
  const listed = await access.waitFor<Progress>('deployment listed', listing, async (connection) => {
    const progress = await read(connection);
    return progress.kind === 'unseen' ? { kind: 'pending' } : { kind: 'ready', value: progress };
  });
  if (listed.kind === 'failed') return { kind: 'lost', failure: listed.failure };
  if (listed.kind === 'timed-out') {
    const ended = await access.waitFor<Progress>('rollout', left(), (at) => endOfUnlisted(at, ecs, following.id));
    if (ended.kind === 'failed') return { kind: 'lost', failure: ended.failure };
    return ended.kind === 'ready' ? ended.value : { kind: 'unseen' };
  }
  let seen = listed.value;
  while (seen.kind === 'going') {
    const last: Going = seen;
    await following.show(last);
    const waited = await access.waitFor<Progress>('rollout', left(), async (connection) => {
      const now = await read(connection);
      return now.kind === 'unseen' || isSame(last, now) ? { kind: 'pending' } : { kind: 'ready', value: now };
    });
    if (waited.kind === 'failed') return { kind: 'lost', failure: waited.failure };
    if (waited.kind === 'timed-out') return last;
    seen = waited.value;
  }
  return seen;
}

const isSame = (last: Going, now: Progress): boolean =>
  now.kind === 'going' && last.stage === now.stage && last.back === now.back && last.pause?.hook === now.pause?.hook;

/** What took the place of one that was stopped may be listed later than that it was. */
async function orReplaced(
  connection: Connection,
  { cluster, service: name }: Cluster['ecs'],
  progress: Progress,
  revision: string,
): Promise<Progress> {
  if (progress.kind !== 'failed' || progress.how !== 'stopped' || progress.tripped) return progress;
  const service = await createEcsServices(connection).describeService(cluster, name);
  const runs = service?.taskDefinition ?? revision;
  return runs === revision ? progress : { kind: 'replaced', by: runs };
}

/** By what the service says of it, where ECS keeps no history of its deployments. */
async function endOfUnlisted(
  connection: Connection,
  { cluster, service: name }: Cluster['ecs'],
  id: string,
): Promise<Check<Progress>> {
  const service = await createEcsServices(connection).describeService(cluster, name);
  const rollout: Rollout = service ? rolloutOf(service, id) : { kind: 'going' };
  switch (rollout.kind) {
    case 'going':
      return { kind: 'pending' };
    case 'completed':
      return { kind: 'ready', value: service && service.desired > 0 ? { kind: 'succeeded' } : { kind: 'empty' } };
    case 'superseded':
      return { kind: 'ready', value: { kind: 'replaced', by: service?.taskDefinition } };
    default:
      return {
        kind: 'ready',
        value: {
          ...rollout,
          kind: 'failed',
          how: rollout.kind === 'failed' ? 'stopped' : 'rolled-back',
          tripped: true,
        },
      };
  }
}
