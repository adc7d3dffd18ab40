import type { Deployment, Service } from '../../aws/ecs-service-shapes.ts';
import type { Task } from '../../aws/ecs-task-shapes.ts';
import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { type Finding, type LayerState, same } from '../layer.ts';
import type { ServiceFacts } from './service.ts';
import { isFailure, stoppedEvidence, stoppedText } from './stopped-tasks.ts';

type Ecs = { readonly cluster: string; readonly service: string; readonly container: string };

export function judgeService({ service, running, stopped }: ServiceFacts, ecs: Ecs, now: number): Finding {
  if (!service || service.status === 'INACTIVE') {
    const name = `${ecs.cluster}/${ecs.service}`;
    return { state: 'broken', summary: { en: `there is no service ${name}`, ja: `サービス ${name} がありません` } };
  }
  const failures = stopped.filter(isFailure);
  const events = service.events.filter(({ message }) => matters(message));
  const state = stateOf(service, failures);
  const facts = [
    whatRuns({ service, running }, ecs.container, now),
    ...(service.deployments.length > 1 || state !== 'ok' ? service.deployments.map(deploymentText) : []),
    ...(state === 'ok' ? [] : events.slice(0, eventsShown).map((event) => eventText(event.message, event.at, now))),
    ...failures.slice(0, failuresShown).map(stoppedText),
  ];
  const evidence: Evidence[] = [
    ...failures.map(stoppedEvidence),
    ...failures.flatMap(({ log }) => (log.length > 0 ? [textEvidence('log', log.join('\n'))] : [])),
    ...service.deployments.filter(hasFailed).map(deploymentEvidence),
    ...(state === 'broken'
      ? events.slice(0, eventsShown).map(({ message }) => textEvidence('service-event', message))
      : []),
  ];
  return { state, summary: summaryOf(service), facts, evidence };
}

/** What is wrong first, then the numbers. */
function summaryOf(service: Service): Text {
  const numbers = counts(service);
  const rollout = service.deployments.find(hasFailed);
  if (!rollout || service.running === 0) return numbers;
  return {
    en: `the deployment of ${rollout.taskDefinition} failed; ${numbers.en}`,
    ja: `${rollout.taskDefinition} のデプロイが失敗。${numbers.ja}`,
  };
}

const eventsShown = 3;
const failuresShown = 2;
/** `sha256:` and twelve digits, as registries show it. */
const digestLength = 19;

/** Steady states and routine lines say nothing; the newest others tell what ECS is struggling with. */
const matters = (message: string) =>
  /unable|unhealthy|failed|error|circuit breaker|rolling back|stopped \d+ running|insufficient/i.test(message);

const rollingBack = ({ rolloutStateReason = '' }: Deployment) => /rolling back/i.test(rolloutStateReason);
const hasFailed = (deployment: Deployment) => deployment.rolloutState === 'FAILED' || rollingBack(deployment);

function stateOf({ desired, running, deployments }: Service, failures: readonly Task[]): LayerState {
  if (running === 0 || deployments.some(hasFailed)) return 'broken';
  const struggling = deployments.some(({ status, failedTasks }) => status === 'PRIMARY' && failedTasks > 0);
  if (running < desired && (struggling || failures.length > 0)) return 'broken';
  const changing = running !== desired || deployments.length > 1 || struggling;
  return changing || failures.length > 0 ? 'notice' : 'ok';
}

const counts = ({ name, desired, running, pending }: Service): Text => ({
  en: `${name}: ${running} of ${desired} tasks running, ${pending} pending`,
  ja: `${name}: 起動中 ${running}／必要数 ${desired}、待機 ${pending}`,
});

/** Revision, image tag and digest, and since when: what is in front of the users now. */
function whatRuns(
  { service, running }: { readonly service: Service; readonly running: readonly Task[] },
  container: string,
  now: number,
): Text {
  const { deployments, taskDefinition } = service;
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const task = running.find((one) => one.taskDefinition === taskDefinition) ?? running[0];
  const image = task?.containers.find(({ name }) => name === container) ?? task?.containers[0];
  const started = task?.startedAt ?? primary?.createdAt;
  const age = started === undefined ? undefined : formatDuration(now - started);
  const digest = image?.imageDigest?.slice(0, digestLength);
  const parts = [task?.taskDefinition ?? taskDefinition, image?.image, digest].filter(Boolean).join(' · ');
  return { en: `runs ${parts}${age ? ` for ${age}` : ''}`, ja: `実行中: ${parts}${age ? `（${age} 経過）` : ''}` };
}

function deploymentText(deployment: Deployment): Text {
  const { status, taskDefinition, rolloutState, rolloutStateReason, runningCount, desiredCount, failedTasks } =
    deployment;
  const reason = rolloutStateReason ? `: ${rolloutStateReason}` : '';
  const facts = `${status} ${taskDefinition} ${rolloutState ?? ''} ${runningCount}/${desiredCount}`;
  return {
    en: `deployment ${facts}${failedTasks > 0 ? `, ${failedTasks} failed tasks` : ''}${reason}`,
    ja: `デプロイ ${facts}${failedTasks > 0 ? `、失敗したタスク ${failedTasks}` : ''}${reason}`,
  };
}

function eventText(message: string, at: number | undefined, now: number): Text {
  if (at === undefined) return same(message);
  const age = formatDuration(now - at);
  return { en: `${age} ago: ${message}`, ja: `${age} 前: ${message}` };
}

const textEvidence = (source: 'log' | 'service-event', text: string): Evidence => ({
  kind: 'text',
  source,
  text,
  place: 'service',
});

const deploymentEvidence = ({ rolloutStateReason, failedTasks }: Deployment): Evidence => ({
  kind: 'deployment',
  rolloutState: 'FAILED',
  reason: rolloutStateReason,
  failedTasks,
});
