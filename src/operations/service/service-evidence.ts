import type { Service } from '../../aws/ecs-service-shapes.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { type DeploymentRoles, rolesOf } from './deployment-roles.ts';
import type { StoppedTask } from './probe-service.ts';
import { isFailure, stoppedEvidence } from './stopped-tasks.ts';

const eventsShown = 3;

/** Steady states and routine lines say nothing; the newest others tell what ECS is struggling with. */
const matters = (message: string) =>
  /unable|unhealthy|failed|error|circuit breaker|rolling back|stopped \d+ running|insufficient/i.test(message);

/** What ECS is struggling with, newest first. */
export const newestEvents = ({ events }: Service): Service['events'] =>
  events.filter(({ message }) => matters(message)).slice(0, eventsShown);

type Seen = { readonly service: Service; readonly stopped: readonly StoppedTask[] };

/** What the runbook may explain of a service: the tasks that ended, their last words, and what ECS says of it. */
export function serviceEvidence({ service, stopped }: Seen, now: number): Evidence[] {
  const roles = rolesOf(service);
  const failures = stopped.filter(isFailure);
  return [
    ...failures.map(stoppedEvidence),
    ...failures.flatMap(({ log }) => (log.length > 0 ? [textEvidence('log', log.join('\n'))] : [])),
    ...deploymentEvidence(service, roles, now),
    // From the first minute: whoever waits for a deployment wants to know what it waits for.
    ...(isTroubled(service, roles)
      ? newestEvents(service).map(({ message }) => textEvidence('service-event', message))
      : []),
  ];
}

/** Old messages of a service that is well explain nothing. */
function isTroubled({ running, desired }: Service, { failed, returningTo, underWay }: DeploymentRoles): boolean {
  return running < desired || failed !== undefined || returningTo !== undefined || underWay !== undefined;
}

const textEvidence = (source: 'log' | 'service-event', text: string): Evidence => ({
  kind: 'text',
  source,
  text,
  place: 'service',
});

const minute = 60_000;
const controllers = ['ECS', 'CODE_DEPLOY', 'EXTERNAL'] as const;

/** The deployment that failed, or the one that does not get on, with what ECS has said since it began. */
function deploymentEvidence(service: Service, { failed, returningTo, underWay }: DeploymentRoles, now: number) {
  const told = failed ?? returningTo ?? underWay;
  if (!told) return [];
  const { createdAt, taskDefinition, runningCount, desiredCount, failedTasks, rolloutStateReason } = told;
  const since = createdAt ?? 0;
  const evidence: Evidence = {
    kind: 'deployment',
    rolloutState: told === underWay ? 'IN_PROGRESS' : 'FAILED',
    reason: rolloutStateReason,
    failedTasks,
    controller: controllers.find((controller) => controller === service.controller),
    role: failed || returningTo ? 'failed' : 'newest',
    taskDefinition: told === returningTo ? undefined : taskDefinition,
    returningTo: returningTo?.taskDefinition,
    running: runningCount,
    desired: desiredCount,
    minutes: createdAt === undefined ? undefined : Math.floor((now - createdAt) / minute),
    events: service.events.filter(({ at = 0 }) => at >= since).map(({ message }) => message),
  };
  return [evidence];
}
