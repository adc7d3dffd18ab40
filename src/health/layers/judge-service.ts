import type { Service } from '../../aws/ecs-service-shapes.ts';
import type { Task } from '../../aws/ecs-task-shapes.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Finding, LayerState } from '../layer.ts';
import { type DeploymentRoles, isStuck, rolesOf } from './deployment-roles.ts';
import type { ServiceFacts } from './service.ts';
import { deploymentText, eventText, summaryOf, taskSetText, wentBack, whatRuns } from './service-words.ts';
import { isFailure, stoppedEvidence, stoppedText } from './stopped-tasks.ts';

type Ecs = { readonly cluster: string; readonly service: string; readonly container: string; readonly region: string };

export function judgeService({ service, running, stopped }: ServiceFacts, ecs: Ecs, now: number): Finding {
  if (!service || service.status === 'INACTIVE') {
    const name = `${ecs.cluster}/${ecs.service}`;
    return { state: 'broken', summary: { en: `there is no service ${name}`, ja: `サービス ${name} がありません` } };
  }
  const roles = rolesOf(service);
  const failures = stopped.filter(isFailure);
  const events = service.events.filter(({ message }) => matters(message)).slice(0, eventsShown);
  const state = stateOf({ service, roles, failures }, now);
  const facts = [
    whatRuns({ service, running }, ecs.container, now),
    ...(state === 'idle' ? [howToStart(ecs)] : []),
    ...(roles.wentBackAt === undefined ? [] : [wentBack(roles.wentBackAt, now)]),
    ...service.taskSets.map((set) => taskSetText(service.controller, set)),
    ...(service.deployments.length > 1 || state !== 'ok' ? service.deployments.map(deploymentText) : []),
    ...(state === 'ok' ? [] : events.map(({ message, at }) => eventText(message, at, now))),
    ...failures.slice(0, failuresShown).map(stoppedText),
  ];
  const evidence: Evidence[] = [
    ...failures.map(stoppedEvidence),
    ...failures.flatMap(({ log }) => (log.length > 0 ? [textEvidence('log', log.join('\n'))] : [])),
    ...deploymentEvidence(service, roles, now),
    // From the first minute: whoever waits for a deployment wants to know what it waits for.
    ...(state === 'broken' || state === 'warning' || roles.underWay
      ? events.map(({ message }) => textEvidence('service-event', message))
      : []),
  ];
  return { state, summary: summaryOf(service, roles, now), facts, evidence };
}

const eventsShown = 3;
const failuresShown = 2;

/** Steady states and routine lines say nothing; the newest others tell what ECS is struggling with. */
const matters = (message: string) =>
  /unable|unhealthy|failed|error|circuit breaker|rolling back|stopped \d+ running|insufficient/i.test(message);

type Seen = { readonly service: Service; readonly roles: DeploymentRoles; readonly failures: readonly Task[] };

function stateOf({ service, roles, failures }: Seen, now: number): LayerState {
  const { desired, running, deployments, status } = service;
  if (status === 'DRAINING') return 'broken';
  if (desired === 0) return running === 0 ? 'idle' : 'notice';
  if (running === 0 || roles.failed || roles.returningTo) return 'broken';
  const struggling = deployments.some((one) => one.status === 'PRIMARY' && one.failedTasks > 0);
  const stuck = roles.underWay !== undefined && isStuck(roles.underWay, now);
  if (running < desired && (struggling || stuck || failures.length > 0)) return 'broken';
  if (stuck) return 'warning';
  const changing = running !== desired || deployments.length > 1 || struggling;
  return changing || failures.length > 0 || roles.wentBackAt !== undefined ? 'notice' : 'ok';
}

/** ECS does not remember how many tasks there were. */
function howToStart({ cluster, service, region }: Ecs): Text {
  const command = `aws ecs update-service --cluster ${cluster} --service ${service} --desired-count N --region ${region}`;
  return { en: `to start N tasks: ${command}`, ja: `N 個のタスクを起動するには: ${command}` };
}

const textEvidence = (source: 'log' | 'service-event', text: string): Evidence => ({
  kind: 'text',
  source,
  text,
  place: 'service',
});

const minute = 60_000;

/** The deployment that failed, or the one that does not get on, with what ECS has said since it began. */
function deploymentEvidence(service: Service, { failed, returningTo, underWay }: DeploymentRoles, now: number) {
  const told = failed ?? returningTo ?? underWay;
  if (!told) return [];
  const { createdAt, taskDefinition, runningCount, desiredCount, failedTasks, rolloutStateReason } = told;
  const since = createdAt ?? 0;
  const more = {
    controller: service.controller,
    role: failed || returningTo ? 'failed' : 'newest',
    ...(told === returningTo ? {} : { taskDefinition }),
    ...(returningTo ? { returningTo: returningTo.taskDefinition } : {}),
    running: runningCount,
    desired: desiredCount,
    ...(createdAt === undefined ? {} : { minutes: Math.floor((now - createdAt) / minute) }),
    events: service.events.filter(({ at = 0 }) => at >= since).map(({ message }) => message),
  };
  const evidence: Evidence = {
    kind: 'deployment',
    rolloutState: told === underWay ? 'IN_PROGRESS' : 'FAILED',
    reason: rolloutStateReason,
    failedTasks,
    ...more,
  };
  return [evidence];
}
