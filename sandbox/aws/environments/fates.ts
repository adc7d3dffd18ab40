import { type Deployment, pausedUntil, servesAt, type Task, taskOf } from './tasks.ts';

/** Until the circuit breaker has seen enough tasks fail, and until what ran before is all there is again. */
const failMs = 180_000;
const backMs = 60_000;
/** Where a deployment stands; `next` is the one that was begun after it. */
export type Standing = 'going' | 'paused' | 'serves' | 'replaced' | 'failed' | 'going-back' | 'back';

const failedAtOf = ({ createdAt, stoppedAt }: Deployment): number => stoppedAt ?? createdAt + failMs;

/** Whether it never serves to the end: it fails, or somebody takes it back. */
export const isInVain = ({ fate, stoppedAt }: Deployment): boolean =>
  stoppedAt !== undefined || fate === 'fails' || fate === 'fails-and-goes-back';

export function standingOf(deployment: Deployment, next: Deployment | undefined, now: number): Standing {
  const { fate, stoppedAt } = deployment;
  if (isInVain(deployment)) {
    const failedAt = failedAtOf(deployment);
    if (next && next.createdAt < failedAt) return 'replaced';
    if (now < failedAt) return 'going';
    if (fate === 'fails' && stoppedAt === undefined) return 'failed';
    return now < failedAt + backMs ? 'going-back' : 'back';
  }
  if (next && next.createdAt < servesAt(deployment)) return 'replaced';
  if (now >= servesAt(deployment)) return 'serves';
  return fate === 'pauses' && now < pausedUntil(deployment) ? 'paused' : 'going';
}

const breaker = 'ECS deployment circuit breaker';

/** The deployments that a service lists, newest first, while or after one was in vain; `served` is what serves on. */
export function listedInVain(last: Deployment, served: Deployment, now: number): Deployment[] {
  const standing = standingOf(last, undefined, now);
  const failed: Deployment = {
    ...last,
    state: 'FAILED',
    reason: `${breaker}: tasks failed to start.`,
    failedTasks: failuresOf(last, now),
  };
  if (standing === 'going') return [{ ...last, state: 'IN_PROGRESS', failedTasks: failuresOf(last, now) }, served];
  if (standing === 'failed') return [failed, served];
  const returning: Deployment = {
    ...served,
    createdAt: failedAtOf(last),
    reason: `${breaker}: rolling back to deploymentId ${served.id}.`,
  };
  return standing === 'going-back'
    ? [{ ...returning, state: 'IN_PROGRESS' }, failed]
    : [{ ...returning, state: 'COMPLETED' }];
}

const betweenMs = 50_000;

/** The tasks of one that fails: each ends by itself, the next one is tried. */
export function failingTasks(name: string, deployment: Deployment, next: Deployment | undefined): Task[] {
  if (deployment.fate === undefined || deployment.fate === 'pauses') return [];
  const until = Math.min(failedAtOf(deployment), next?.createdAt ?? Number.POSITIVE_INFINITY);
  return [0, 1, 2].flatMap((index) => {
    const createdAt = deployment.createdAt + index * betweenMs;
    if (createdAt >= until) return [];
    const reason = 'Essential container in task exited';
    const stop = { at: createdAt + betweenMs, code: 'EssentialContainerExited', reason, exitCode: 1 };
    return [taskOf(name, { ...deployment, createdAt }, index, stop)];
  });
}

const failuresOf = (deployment: Deployment, now: number): number =>
  deployment.fate === 'pauses' || deployment.fate === undefined
    ? 0
    : [0, 1, 2].filter((index) => deployment.createdAt + (index + 1) * betweenMs <= now).length;
