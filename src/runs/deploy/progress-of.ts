import type { Pause, ServiceDeployment } from '../../aws/ecs-service-deployments.ts';

/** How far the deployment of a revision is. What the service as a whole is said to be tells of whatever runs in its place. */
export type Progress =
  /** Right after it was asked for ECS may not list it yet. */
  | { readonly kind: 'unseen' }
  | {
      readonly kind: 'going';
      readonly deployment: string;
      readonly stage: string | undefined;
      readonly pause: Pause | undefined;
      /** ECS goes back already, and why. */
      readonly back: string | undefined;
    }
  | { readonly kind: 'succeeded' }
  /** No task was asked for, so none can have failed. */
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'failed';
      readonly how: 'rolled-back' | 'rollback-failed' | 'stopped';
      readonly reason: string;
      readonly failedTasks: number;
      /** The circuit breaker or an alarm ended it, and nobody else. */
      readonly tripped: boolean;
    }
  /** Another deployment took its place before it was over. */
  | { readonly kind: 'replaced'; readonly by: string | undefined };

/** What is followed: the newest deployment of a revision, but those that were there before it was asked for. */
export type Followed = { readonly revision: string; readonly known: readonly string[] };

export function progressOf(newestFirst: readonly ServiceDeployment[], { revision, known }: Followed): Progress {
  const own = newestFirst.find(({ taskDefinition, arn }) => taskDefinition === revision && !known.includes(arn));
  if (!own) return { kind: 'unseen' };
  const { status, reason = '', failedTasks = 0, arn } = own;
  const failed = (how: Extract<Progress, { kind: 'failed' }>['how']): Progress => ({
    kind: 'failed',
    how,
    reason,
    failedTasks,
    tripped: own.tripped !== undefined,
  });
  switch (status) {
    case 'SUCCESSFUL':
      return own.tasks > 0 ? { kind: 'succeeded' } : { kind: 'empty' };
    case 'ROLLBACK_SUCCESSFUL':
      return failed('rolled-back');
    case 'ROLLBACK_FAILED':
      return failed('rollback-failed');
    case 'STOPPED': {
      // Two that were asked for in the same moment stand in any order.
      const other = newestFirst.find(
        (one) => one !== own && !known.includes(one.arn) && one.createdAt >= own.createdAt,
      );
      return other && !own.tripped ? { kind: 'replaced', by: other.taskDefinition } : failed('stopped');
    }
    default:
      return {
        kind: 'going',
        deployment: arn,
        stage: own.stage,
        pause: own.pause,
        back: status.startsWith('ROLLBACK') ? reason : undefined,
      };
  }
}
