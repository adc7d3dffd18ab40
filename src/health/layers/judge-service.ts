import type { Service } from '../../aws/ecs-service-shapes.ts';
import type { Task } from '../../aws/ecs-task-shapes.ts';
import type { Text } from '../../config/language.ts';
import { type DeploymentRoles, isStuck, rolesOf } from '../../operations/service/deployment-roles.ts';
import type { ServiceFacts } from '../../operations/service/probe-service.ts';
import { newestEvents, serviceEvidence, stateEvidence } from '../../operations/service/service-evidence.ts';
import { isFailure, stoppedText } from '../../operations/service/stopped-tasks.ts';
import type { Finding, LayerState } from '../layer.ts';
import { deploymentText, eventText, summaryOf, taskSetText, wentBack, whatRuns } from './service-words.ts';

type Ecs = { readonly cluster: string; readonly service: string; readonly container: string };

export function judgeService({ service, running, stopped }: ServiceFacts, ecs: Ecs, now: number): Finding {
  if (!service || service.status === 'INACTIVE') {
    const name = `${ecs.cluster}/${ecs.service}`;
    const summary: Text = { en: `there is no service ${name}`, ja: `サービス ${name} がありません` };
    return { state: 'broken', summary, evidence: service ? stateEvidence(service) : [] };
  }
  const roles = rolesOf(service);
  const failures = stopped.filter(isFailure);
  const events = newestEvents(service);
  const state = stateOf({ service, roles, failures }, now);
  const facts = [
    whatRuns({ service, running }, ecs.container, now),
    ...(roles.wentBackAt === undefined ? [] : [wentBack(roles.wentBackAt, now)]),
    ...service.taskSets.map((set) => taskSetText(service.controller, set)),
    ...(service.deployments.length > 1 || state !== 'ok' ? service.deployments.map(deploymentText) : []),
    ...(state === 'ok' ? [] : events.map(({ message, at }) => eventText(message, at, now))),
    ...failures.slice(0, failuresShown).map(stoppedText),
  ];
  const evidence = serviceEvidence({ service, stopped }, now);
  return { state, ...summaryOf(service, roles, now), facts, evidence };
}

const failuresShown = 2;

type Seen = { readonly service: Service; readonly roles: DeploymentRoles; readonly failures: readonly Task[] };

function stateOf({ service, roles, failures }: Seen, now: number): LayerState {
  const { desired, running, deployments, status } = service;
  if (status === 'DRAINING') return 'broken';
  // Also on its way there: what does not answer because of it was asked for.
  if (desired === 0) return 'idle';
  if (running === 0 || roles.failed || roles.returningTo) return 'broken';
  const struggling = deployments.some((one) => one.status === 'PRIMARY' && one.failedTasks > 0);
  const stuck = roles.underWay !== undefined && isStuck(roles.underWay, now);
  if (running < desired && (struggling || stuck || failures.length > 0)) return 'broken';
  if (stuck) return 'warning';
  const changing = running !== desired || deployments.length > 1 || struggling;
  return changing || failures.length > 0 || roles.wentBackAt !== undefined ? 'notice' : 'ok';
}
