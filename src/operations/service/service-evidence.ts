import type { Deployment, Service } from '../../aws/ecs-service-shapes.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { type DeploymentRoles, rolesOf } from './deployment-roles.ts';
import type { StoppedTask } from './probe-service.ts';
import { isFailure, stoppedEvidence } from './stopped-tasks.ts';

const eventsShown = 3;
const eventsExplained = 10;

/** What ECS writes of a service in which nothing is wrong; all else, also what it may write tomorrow, is worth reading. */
const routine =
  /has (?:started|stopped|begun|reached|registered|deregistered|updated)|(?:de)?registered \d+ targets?|deployment completed|steady state\.?$/i;
/** ECS stops tasks for their failing as well as for a rollout. */
const matters = (message: string) => /unhealthy|failed|error/i.test(message) || !routine.test(message);

/** What ECS is struggling with, newest first. */
export const newestEvents = (service: Pick<Service, 'events'>): Service['events'] => telling(service, eventsShown);

/** The same words every minute say no more than once. */
function telling({ events }: Pick<Service, 'events'>, most: number): Service['events'] {
  const said = (message: string) => message.replace(/\(task [0-9a-f-]{1,64}\)|\d+/g, '');
  return events
    .filter(({ message }) => matters(message))
    .filter(({ message }, index, all) => all.findIndex((one) => said(one.message) === said(message)) === index)
    .slice(0, most);
}

type Seen = { readonly service: Service; readonly stopped: readonly StoppedTask[] };

/** What the runbook may explain of a service: the tasks that ended, their last words, and what ECS says of it. */
export function serviceEvidence({ service, stopped }: Seen, now: number): Evidence[] {
  const roles = rolesOf(service);
  const failures = stopped.filter(isFailure);
  return [
    ...failures.map((task) => stoppedEvidence(task)),
    ...failures.flatMap(({ log }) => (log.length > 0 ? [textEvidence('log', log.join('\n'))] : [])),
    ...deploymentEvidence(service, roles, now),
    // From the first minute: whoever waits for a deployment wants to know what it waits for.
    ...(isTroubled(service, roles)
      ? telling(service, eventsExplained).map(({ message }) => textEvidence('service-event', message))
      : []),
    ...stateEvidence(service),
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

/** A service that goes, or from which nobody wants a task. */
export const stateEvidence = ({ status, running, desired }: Pick<Service, 'status' | 'running' | 'desired'>) =>
  status !== 'ACTIVE' || desired === 0 ? [{ kind: 'service', status, running, desired } satisfies Evidence] : [];

const minute = 60_000;
const controllers = ['ECS', 'CODE_DEPLOY', 'EXTERNAL'] as const;

/** The deployment that failed, or the one that does not get on, with what ECS has said since it began. */
export function deploymentEvidence(service: Service, roles: DeploymentRoles, now: number): Evidence[] {
  const { failed, returningTo, underWay } = roles;
  const told = failed ?? returningTo ?? underWay;
  if (!told) return [];
  const { createdAt, runningCount, desiredCount, failedTasks, rolloutStateReason } = told;
  const since = createdAt ?? 0;
  return [
    {
      kind: 'deployment',
      rolloutState: told === underWay ? 'IN_PROGRESS' : 'FAILED',
      reason: rolloutStateReason,
      failedTasks,
      controller: controllers.find((controller) => controller === service.controller),
      ...revisionsOf(roles, told),
      running: runningCount,
      desired: desiredCount,
      minutes: createdAt === undefined ? undefined : Math.floor((now - createdAt) / minute),
      events: service.events.filter(({ at = 0 }) => at >= since).map(({ message }) => message),
    },
  ];
}

/** Where ECS lists only the deployment that it goes back to, the name of the one that failed is not known. */
const revisionsOf = ({ failed, returningTo }: DeploymentRoles, told: Deployment) => ({
  role: failed || returningTo ? ('failed' as const) : ('newest' as const),
  taskDefinition: told === returningTo ? undefined : told.taskDefinition,
  returningTo: returningTo?.taskDefinition,
});
