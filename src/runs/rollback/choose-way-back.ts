import type { RanImage, ServiceDeployment } from '../../aws/ecs-service-deployments.ts';

export type WayBack =
  /** A deployment is under way: ECS itself goes back to what ran before it. */
  | { readonly kind: 'stop'; readonly deployment: string; readonly to: string | undefined }
  /** `ran`: what its containers ran as it was deployed. */
  | { readonly kind: 'deploy'; readonly to: string; readonly ran: readonly RanImage[] }
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
  const { taskDefinition: to, images = [] } =
    newestFirst.find(
      ({ status, tasks, taskDefinition }) =>
        status === 'SUCCESSFUL' && tasks > 0 && taskDefinition !== undefined && taskDefinition !== current,
    ) ?? {};
  if (newest && underWay.has(newest.status)) return { kind: 'stop', deployment: newest.arn, to };
  return to === undefined ? { kind: 'none' } : { kind: 'deploy', to, ran: images };
}
