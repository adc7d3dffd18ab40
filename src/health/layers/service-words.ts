import type { Deployment, Service, TaskSet } from '../../aws/ecs-service-shapes.ts';
import type { Task } from '../../aws/ecs-task-shapes.ts';
import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import { type DeploymentRoles, isStuck } from '../../operations/service/deployment-roles.ts';
import { same } from '../layer.ts';

/** `sha256:` and twelve digits, as registries show it. */
const digestLength = 19;

/** What is wrong first, then the numbers; in brief what is wrong alone. */
export function summaryOf(
  service: Service,
  roles: DeploymentRoles,
  now: number,
): { readonly summary: Text; readonly brief?: Text } {
  const numbers = counts(service);
  const brief = troubleOf(service, roles, now);
  if (!brief) return { summary: numbers };
  return { summary: { en: `${brief.en}; ${numbers.en}`, ja: `${brief.ja}。${numbers.ja}` }, brief };
}

function troubleOf(service: Service, { failed, returningTo, underWay }: DeploymentRoles, now: number) {
  if (service.status === 'DRAINING') return deleting;
  if (service.desired === 0) return service.running === 0 ? nobodyAsked : goingToZero;
  if (returningTo) return rollingBack(failed?.taskDefinition, returningTo.taskDefinition);
  if (failed && service.running > 0) return deploymentFailed(failed.taskDefinition);
  return underWay && isStuck(underWay, now) ? stuck(underWay, now) : undefined;
}

const deleting: Text = { en: 'the service is being deleted (DRAINING)', ja: 'サービスは削除中です（DRAINING）' };

const nobodyAsked: Text = {
  en: 'nobody asked for tasks (desired 0)',
  ja: 'タスクの必要数が 0 です（起動の指示がありません）',
};

const goingToZero: Text = {
  en: 'going down to zero tasks, as asked (desired 0)',
  ja: '指示どおり 0 に縮小中です（必要数 0）',
};

function rollingBack(failed: string | undefined, back: string): Text {
  return {
    en: `${failed ?? 'the deployment'} failed and ECS is rolling back to ${back}`,
    ja: `${failed ?? 'デプロイ'} が失敗し、ECS が ${back} に戻しています`,
  };
}

const deploymentFailed = (failed: string): Text => ({
  en: `the deployment of ${failed} failed`,
  ja: `${failed} のデプロイが失敗`,
});

function stuck({ taskDefinition, createdAt = 0, runningCount, desiredCount }: Deployment, now: number): Text {
  const age = formatDuration(now - createdAt);
  return {
    en: `the deployment of ${taskDefinition} has been under way for ${age} with ${runningCount} of ${desiredCount} tasks`,
    ja: `${taskDefinition} のデプロイが ${age} 続いており、タスクは ${runningCount}／${desiredCount} です`,
  };
}

const counts = ({ name, desired, running, pending }: Service): Text => ({
  en: `${name}: ${running} of ${desired} tasks running, ${pending} pending`,
  ja: `${name}: 起動中 ${running}／必要数 ${desired}、待機 ${pending}`,
});

type Runs = { readonly service: Service; readonly running: readonly Task[] };

/** Revision, image tag and digest, and since when: what is in front of the users now. */
export function whatRuns({ service, running }: Runs, container: string, now: number): Text {
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

export function deploymentText(deployment: Deployment): Text {
  const { status, taskDefinition, rolloutState, rolloutStateReason, runningCount, desiredCount, failedTasks } =
    deployment;
  const reason = rolloutStateReason ? `: ${rolloutStateReason}` : '';
  const facts = `${status} ${taskDefinition} ${rolloutState ?? ''} ${runningCount}/${desiredCount}`;
  return {
    en: `deployment ${facts}${failedTasks > 0 ? `, ${failedTasks} failed tasks` : ''}${reason}`,
    ja: `デプロイ ${facts}${failedTasks > 0 ? `、失敗したタスク ${failedTasks}` : ''}${reason}`,
  };
}

const deployers: Readonly<Record<string, Text>> = {
  CODE_DEPLOY: same('CodeDeploy'),
  EXTERNAL: { en: 'a tool outside ECS', ja: 'ECS 外のツール' },
};

export function taskSetText(
  controller: string,
  { status, taskDefinition, running, desired, stability }: TaskSet,
): Text {
  const { en, ja } = deployers[controller] ?? same(controller);
  const facts = [status, taskDefinition, stability, `${running}/${desired}`].filter(Boolean).join(' ');
  return { en: `task set of ${en}: ${facts}`, ja: `${ja} のタスクセット: ${facts}` };
}

export const wentBack = (at: number, now: number): Text => ({
  en: `the last deployment was rolled back ${formatDuration(now - at)} ago`,
  ja: `直近のデプロイは ${formatDuration(now - at)} 前にロールバックされました`,
});

export function eventText(message: string, at: number | undefined, now: number): Text {
  if (at === undefined) return same(message);
  const age = formatDuration(now - at);
  return { en: `${age} ago: ${message}`, ja: `${age} 前: ${message}` };
}
