import type { Text } from '../../../config/language.ts';
import { showService, showStoppedTasks } from '../../commands.ts';
import type { Deployment } from '../../evidence.ts';
import type { Values } from '../../facts.ts';
import { anyOf, inText, toLine } from '../../in-text.ts';
import { readLog } from '../../next-steps.ts';
import type { Find, FixPart, Match, Symptom } from '../../symptom.ts';

type Layer = { readonly id: string; readonly reason: RegExp; readonly cause: Text };

const layers: readonly Layer[] = [
  {
    id: 'deployment-failed-load-balancer',
    reason: /(?:failed ELB health checks|unhealthy in (?:\(?target-group))/i,
    cause: {
      en: "its tasks start but fail the load balancer's health check: look at the target group first",
      ja: 'タスクは起動しますが、ロードバランサーのヘルスチェックに失敗しています。まずターゲットグループを確認してください',
    },
  },
  {
    id: 'deployment-failed-container-health',
    reason: /failed container health checks/i,
    cause: {
      en: "its tasks start but fail the container's own health check: look at the app's log first",
      ja: 'タスクは起動しますが、コンテナ自身のヘルスチェックに失敗しています。まずアプリのログを確認してください',
    },
  },
  {
    id: 'deployment-failed-start',
    reason: /tasks? failed to start/i,
    cause: {
      en: 'its tasks end before they run: look at the stopped tasks first (image, secrets, log group, app crash)',
      ja: 'タスクが起動しきる前に終了しています。まず停止したタスク（イメージ、シークレット、ロググループ、アプリの異常終了）を確認してください',
    },
  },
  {
    id: 'deployment-failed-alarm',
    reason: /alarm/i,
    cause: {
      en: 'a CloudWatch alarm of the deployment went off',
      ja: 'デプロイに設定された CloudWatch アラームが発報しました',
    },
  },
  {
    id: 'deployment-failed',
    reason: /^/,
    cause: {
      en: 'its tasks never became healthy: look at the stopped tasks and the target group',
      ja: 'タスクが正常になりませんでした。停止したタスクとターゲットグループを確認してください',
    },
  },
];

const said = inText([
  /deployment circuit breaker: [^\n]{1,300}/,
  /service \(?[A-Za-z0-9_-]{1,255}\)?(?: \(deployment [^)\n]{1,100}\))? deployment failed: [^\n]{1,300}/,
  /ECS Deployment Circuit Breaker was triggered/,
]);

/** ECS takes minutes for a healthy task; a deployment without one for longer is stuck. */
const stuckAfterMinutes = 15;

/** Never the revision that failed. */
const goBack: FixPart = ({ get }) => {
  const [back, failed] = [get('previousTaskDefinition'), get('failedTaskDefinition')];
  if (get('rollbackRun') && get('environment'))
    return [
      { en: 'Go back to the revision that worked:', ja: '動いていたリビジョンに戻します。' },
      '/run {rollbackRun} {environment}',
    ];
  if (get('controller') === 'CODE_DEPLOY')
    return [
      {
        en: 'Go back in CodeDeploy, which deploys this service:',
        ja: 'このサービスをデプロイしている CodeDeploy で戻します。',
      },
      'aws deploy stop-deployment --deployment-id {codeDeployDeployment} --auto-rollback-enabled --region {region}',
    ];
  if (get('controller') === 'EXTERNAL')
    return [
      {
        en: 'Go back with the tool that deploys this service.',
        ja: 'このサービスをデプロイしているツールで戻します。',
      },
    ];
  const target = back === failed ? '{revisionThatWorked}' : '{previousTaskDefinition}';
  return [
    {
      en: 'Roll back to the revision that worked (unless the circuit breaker has done so already):',
      ja: '動いていたリビジョンに戻します（サーキットブレーカーが自動で戻していない場合）。',
    },
    `aws ecs update-service --cluster {cluster} --service {service} --task-definition ${target} --region {region}`,
  ];
};

const seeWhy: readonly FixPart[] = [
  { en: 'See why the newest task stopped:', ja: '直近のタスクが停止した理由を確認します。' },
  showStoppedTasks,
];

export const deployments: readonly Symptom[] = [
  {
    id: 'deployment-rolling-back',
    certainty: 'seen',
    find: anyOf(
      ({ evidence }) =>
        evidence.kind === 'deployment' && isFailure(evidence) && evidence.returningTo ? toMatch(evidence) : undefined,
      inText(/rolling back to (?:deployment )?\(?(?:deployment )?ecs-svc\/\d{1,30}[^\n]{0,100}/, {
        sources: ['service-event'],
      }),
    ),
    cause: {
      en: 'The deployment of {failedTaskDefinition|the new revision} failed, and ECS goes back to {previousTaskDefinition|the one before} by itself.',
      ja: '{failedTaskDefinition|新しいリビジョン} のデプロイが失敗し、ECS が自動で {previousTaskDefinition|前のリビジョン} に戻しています。',
    },
    fix: [
      {
        en: 'Nothing is to be typed for the way back. Why it failed is in the stopped tasks and in the log:',
        ja: '戻す操作は不要です。失敗の原因は、停止したタスクとログで確認します。',
      },
      showStoppedTasks,
      readLog,
    ],
    aftermath: true,
  },
  ...layers.map(
    ({ id, cause }): Symptom => ({
      id,
      certainty: 'look',
      find: (seen) => {
        const match = failure(seen);
        return match && layers.find(({ reason }) => reason.test(match.line))?.id === id ? match : undefined;
      },
      cause: ({ get }) =>
        get('failedTaskDefinition')
          ? {
              en: `The deployment of {failedTaskDefinition} failed: ${cause.en}.`,
              ja: `{failedTaskDefinition} のデプロイが失敗しました。${cause.ja}。`,
            }
          : { en: `The deployment failed: ${cause.en}.`, ja: `デプロイが失敗しました。${cause.ja}。` },
      fix: [...seeWhy, goBack],
      aftermath: true,
    }),
  ),
  {
    id: 'deployment-stuck',
    certainty: 'look',
    find: ({ evidence }) => (evidence.kind === 'deployment' && isStuck(evidence) ? toMatch(evidence) : undefined),
    cause: {
      en: 'The deployment has been under way for {minutes|many} minutes without a healthy task; the tasks from before go on serving. Why is not known from this alone.',
      ja: 'デプロイが {minutes|長い} 分間、正常なタスクがないまま進んでいません。以前のタスクは動き続けています。これだけでは原因はわかりません。',
    },
    fix: [
      {
        en: 'See what the service says, and its stopped tasks:',
        ja: 'サービスのメッセージと停止したタスクを確認します。',
      },
      showService,
      showStoppedTasks,
    ],
    aftermath: true,
  },
  {
    id: 'service-draining',
    certainty: 'seen',
    find: ({ evidence }) =>
      evidence.kind === 'service' && evidence.status.toUpperCase() !== 'ACTIVE'
        ? {
            line: `service ${evidence.status}: ${evidence.running} of ${evidence.desired} tasks`.slice(0, 200),
            values: { state: evidence.status },
          }
        : undefined,
    cause: {
      en: 'The service is being deleted or is gone (status {state|not ACTIVE}): its tasks end and no new ones start.',
      ja: 'サービスは削除中または削除済みです（状態 {state|ACTIVE 以外}）。タスクは終了し、新しいタスクは起動しません。',
    },
    fix: [
      {
        en: 'If nobody meant to, create it again from its definition; it cannot be made active. Its present state:',
        ja: '意図しない場合は、定義から作り直します（元には戻せません）。現在の状態:',
      },
      showService,
    ],
  },
  {
    id: 'service-at-zero',
    certainty: 'seen',
    find: ({ evidence }) =>
      evidence.kind === 'service' && evidence.status.toUpperCase() === 'ACTIVE' && evidence.desired === 0
        ? { line: `service ACTIVE: ${evidence.running} of 0 tasks`, values: {} }
        : undefined,
    cause: {
      en: 'Nobody asked for tasks: the service has the desired count 0 (scaled to zero by hand, by a schedule or by auto scaling).',
      ja: 'タスクが要求されていません。サービスの必要数が 0 です（手動、スケジュール、またはオートスケーリングによる 0 台）。',
    },
    fix: [
      { en: 'If it should run, ask for tasks again:', ja: '動かす場合は、必要数を戻します。' },
      // Where the catalogue has it, that also gives its scaling back.
      ({ get }) => [
        get('scaleRun') && get('environment')
          ? '/run {scaleRun} {environment} --count <count>'
          : 'aws ecs update-service --cluster {cluster} --service {service} --desired-count 1 --region {region}',
      ],
    ],
  },
];

const failure: Find = (seen) => {
  const { evidence } = seen;
  if (evidence.kind !== 'deployment') return said(seen);
  return isFailure(evidence) ? toMatch(evidence) : undefined;
};

/** What ECS goes back to is under way with the words of a failure that is not its own. */
function isFailure({ rolloutState, role }: Deployment): boolean {
  return role !== 'returning-to' && (role === 'failed' || rolloutState.toUpperCase() === 'FAILED');
}

function isStuck({ rolloutState, role, running, desired, minutes = 0 }: Deployment): boolean {
  const waiting = rolloutState.toUpperCase() === 'IN_PROGRESS' && role !== 'returning-to';
  return waiting && running === 0 && (desired ?? 0) > 0 && minutes >= stuckAfterMinutes;
}

function toMatch(deployment: Deployment): Match {
  const { rolloutState, failedTasks, reason, taskDefinition, returningTo, minutes, controller } = deployment;
  const tasks = failedTasks ? ` (failedTasks ${failedTasks})` : '';
  const values: Values = {
    failedTaskDefinition: nameOf(taskDefinition),
    controller,
    minutes: minutes === undefined ? undefined : Math.round(minutes),
    ...(returningTo ? { previousTaskDefinition: nameOf(returningTo) } : {}),
  };
  return { line: toLine(`rolloutState ${rolloutState}${tasks}: ${reason ?? ''}`), values };
}

function nameOf(taskDefinition: string | undefined): string | undefined {
  return taskDefinition?.replace(/^arn:.{1,200}:task-definition\//, '');
}
