import type { ServiceDeployment } from '../../aws/ecs-service-deployments.ts';

export type WayBack =
  /** A deployment is under way: ECS itself goes back to what ran before it. */
  | { readonly kind: 'stop'; readonly deployment: string; readonly to: string | undefined }
  | { readonly kind: 'deploy'; readonly to: string }
  /** ECS goes back already. */
  | { readonly kind: 'going-back' }
  | { readonly kind: 'none' };

const underWay: ReadonlySet<string> = new Set(['PENDING', 'IN_PROGRESS']);
const goingBack: ReadonlySet<string> = new Set(['STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS']);

/**
 * The last deployment that succeeded and ran a task, of another revision than the one to leave. The revision before is
 * no way back: after a failure, a rollback and a failure it is the one that failed first.
 */
export function chooseWayBack(newestFirst: readonly ServiceDeployment[], current: string): WayBack {
  const [newest] = newestFirst;
  if (newest && goingBack.has(newest.status)) return { kind: 'going-back' };
  const to = newestFirst.find(
    ({ status, tasks, taskDefinition }) =>
      status === 'SUCCESSFUL' && tasks > 0 && taskDefinition !== undefined && taskDefinition !== current,
  )?.taskDefinition;
  if (newest && underWay.has(newest.status)) return { kind: 'stop', deployment: newest.arn, to };
  return to === undefined ? { kind: 'none' } : { kind: 'deploy', to };
}
