import type { Deployment, Service } from '../../aws/ecs-service-shapes.ts';

export type Rollout =
  | { readonly kind: 'going' }
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed' | 'rolled-back'; readonly reason: string; readonly failedTasks: number }
  /** Another deployment took its place before it was over. */
  | { readonly kind: 'superseded' };

const primaryIn = ({ deployments }: Service) => deployments.find(({ status }) => status === 'PRIMARY');

/** The deployment that a service is to run; empty where there is none. */
export const primaryOf = (service: Service): string => primaryIn(service)?.id ?? '';

/** How far a deployment is. The circuit breaker rolls back by a new deployment of what ran before. */
export function rolloutOf(service: Service, id: string): Rollout {
  const own = service.deployments.find((deployment) => deployment.id === id);
  const primary = primaryIn(service);
  if (!own) {
    if (!primary) return { kind: 'going' };
    // The circuit breaker's own deployment says so, also once the one that failed is listed no more.
    return saysRollback(primary) ? ended(primary, 'rolled-back') : { kind: 'superseded' };
  }
  if (own.rolloutState === 'FAILED') return ended(own, primary?.id === id ? 'failed' : 'rolled-back');
  if (primary && primary.id !== id) {
    return service.circuitBreaker === 'with-rollback' && own.failedTasks > 0
      ? ended(own, 'rolled-back')
      : { kind: 'superseded' };
  }
  if (own.rolloutState !== undefined) return { kind: own.rolloutState === 'COMPLETED' ? 'completed' : 'going' };
  // Behind a Classic Load Balancer ECS tells no rollout state.
  const settled = service.deployments.length === 1 && own.runningCount === own.desiredCount && own.pendingCount === 0;
  return { kind: settled ? 'completed' : 'going' };
}

const saysRollback = ({ rolloutStateReason = '' }: Deployment): boolean => /rolling back/i.test(rolloutStateReason);

const ended = (deployment: Deployment, kind: 'failed' | 'rolled-back'): Rollout => ({
  kind,
  reason: deployment.rolloutStateReason ?? '',
  failedTasks: deployment.failedTasks,
});
