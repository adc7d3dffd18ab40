import type { Text } from '../config/language.ts';
import type { Evidence } from './evidence.ts';
import { inText, toLine } from './in-text.ts';
import { steps } from './steps.ts';
import type { Match, Symptom } from './symptom.ts';

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
  /\(deployment [^)\n]{1,100}\) deployment failed: [^\n]{1,300}/,
  /ECS Deployment Circuit Breaker was triggered/,
]);

export const deploymentFailed: readonly Symptom[] = layers.map((layer) => ({
  id: layer.id,
  find: (evidence) => {
    const match = failure(evidence);
    return match && layers.find(({ reason }) => reason.test(match.line))?.id === layer.id ? match : undefined;
  },
  cause: () => ({
    en: `The deployment failed: ${layer.cause.en}.`,
    ja: `デプロイが失敗しました。${layer.cause.ja}。`,
  }),
  fix: ({ put }) =>
    steps(
      { en: 'See why the newest task stopped:', ja: '直近のタスクが停止した理由を確認します。' },
      `aws ecs list-tasks --cluster ${put('cluster')} --service-name ${put('service')} --desired-status STOPPED --region ${put('region')}`,
      {
        en: 'Roll back to the revision that worked (unless the circuit breaker has done so already):',
        ja: '動いていたリビジョンに戻します（サーキットブレーカーが自動で戻していない場合）。',
      },
      `aws ecs update-service --cluster ${put('cluster')} --service ${put('service')} --task-definition ${put('previousTaskDefinition')} --region ${put('region')}`,
    ),
}));

function failure(evidence: Evidence): Match | undefined {
  if (evidence.kind !== 'deployment') return said(evidence);
  if (evidence.rolloutState.toUpperCase() !== 'FAILED') return undefined;
  const tasks = evidence.failedTasks ? ` (failedTasks ${evidence.failedTasks})` : '';
  return { line: toLine(`rolloutState FAILED${tasks}: ${evidence.reason ?? ''}`), values: {} };
}
