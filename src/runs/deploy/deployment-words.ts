import type { Text } from '../../config/language.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { RunResult } from '../run-result.ts';
import type { End, Going } from './follow-deployment.ts';

export const deployLabels = {
  image: { en: 'Image', ja: 'イメージ' },
  digest: { en: 'Digest', ja: 'ダイジェスト' },
  revision: { en: 'Task definition', ja: 'タスク定義' },
  stage: { en: 'Stage', ja: '段階' },
  waits: { en: 'Waits for somebody', ja: '操作待ち' },
  moved: { en: 'The tag has moved since', ja: '計画後のタグの変化' },
} satisfies Record<string, Text>;

/** How far a deployment is; one that waits at a pause says what lets it go on. */
export function goingFields({ stage, pause, back, deployment }: Going, region: string): Field[] {
  if (back !== undefined) return [{ label: deployLabels.stage, value: [words.back, ...(back ? [': ', back] : [])] }];
  const where: Field[] = stage === undefined ? [] : [{ label: deployLabels.stage, value: stageWords[stage] ?? stage }];
  if (!pause) return where;
  const { until, afterwards } = pause;
  const after: Line = until === undefined ? [] : [words.until(afterwards), { at: until }, '. '];
  const command = `aws ecs continue-service-deployment --region ${region} --service-deployment-arn ${deployment} --hook-id ${pause.hook} --action CONTINUE`;
  return [...where, { label: deployLabels.waits, value: [words.paused, ...after, words.goOn, { code: command }] }];
}

const words = {
  back: { en: 'ECS goes back to what ran before', ja: 'ECS が以前のリビジョンに戻しています' },
  paused: { en: 'ECS has paused the deployment. ', ja: 'ECS がデプロイを一時停止しています。' },
  until: (then: string | undefined): Text =>
    then === 'ROLLBACK'
      ? { en: 'It goes back by itself at ', ja: '次の時刻に自動で戻ります: ' }
      : { en: 'It goes on by itself at ', ja: '次の時刻に自動で続行します: ' },
  goOn: {
    en: 'To let it go on (ROLLBACK in place of CONTINUE: back): ',
    ja: '続行するには（戻すには CONTINUE を ROLLBACK に）: ',
  },
};

const stageWords: Readonly<Record<string, Text>> = {
  RECONCILE_SERVICE: { en: 'looks at what runs', ja: '現在の状態を確認中' },
  PRE_SCALE_UP: { en: 'before the new tasks start', ja: '新しいタスクの起動前' },
  SCALE_UP: { en: 'starts the new tasks', ja: '新しいタスクを起動中' },
  POST_SCALE_UP: { en: 'the new tasks have started', ja: '新しいタスクの起動後' },
  TEST_TRAFFIC_SHIFT: { en: 'sends test traffic to the new tasks', ja: 'テストトラフィックを切り替え中' },
  POST_TEST_TRAFFIC_SHIFT: { en: 'test traffic reaches the new tasks', ja: 'テストトラフィックの切り替え後' },
  PRE_PRODUCTION_TRAFFIC_SHIFT: { en: 'before the traffic is shifted', ja: '本番トラフィックの切り替え前' },
  PRODUCTION_TRAFFIC_SHIFT: { en: 'shifts the traffic', ja: '本番トラフィックを切り替え中' },
  POST_PRODUCTION_TRAFFIC_SHIFT: { en: 'the traffic is shifted', ja: '本番トラフィックの切り替え後' },
  BAKE_TIME: { en: 'the old tasks still stand by', ja: '切り替え後の待機中（旧タスクを保持）' },
  CLEAN_UP: { en: 'ends the old tasks', ja: '旧タスクを終了中' },
};

type Over = Exclude<End, { kind: 'lost' }>;

/** What the end of a deployment means for the command that began it. */
export function resultOf(end: Over): Pick<RunResult, 'kind' | 'status'> {
  switch (end.kind) {
    case 'succeeded':
      return { kind: 'succeeded', status: statuses.succeeded };
    case 'empty':
      return { kind: 'failed', status: statuses.empty };
    case 'replaced':
      return { kind: 'replaced', status: statuses.replaced(end.by) };
    case 'failed':
      return { kind: 'failed', status: statuses[end.how] };
    case 'going':
      return {
        kind: 'unfinished',
        status: end.pause ? statuses.paused : end.back === undefined ? statuses.going : statuses.back,
      };
    case 'unseen':
      return { kind: 'unfinished', status: statuses.going };
  }
}

const statuses = {
  succeeded: { en: 'every task is new and healthy', ja: 'すべてのタスクが入れ替わり、正常です' },
  empty: {
    en: 'no task was asked for meanwhile, so nothing has tried it',
    ja: 'タスク数が 0 になったため、動作を確かめられていません',
  },
  replaced: (by: string | undefined): Text => ({
    en: `another deployment took its place${by === undefined ? '' : `: ${by}`}`,
    ja: `別のデプロイに置き換えられました${by === undefined ? '' : `（${by}）`}`,
  }),
  'rolled-back': { en: 'failed and rolled back by ECS', ja: '失敗し、ECS がロールバックしました' },
  'rollback-failed': { en: 'failed, and so did the way back', ja: '失敗し、ロールバックにも失敗しました' },
  stopped: { en: 'failed, and ECS did not go back', ja: '失敗しました（ECS によるロールバックなし）' },
  paused: { en: 'paused by ECS: it waits for somebody', ja: 'ECS が一時停止中（操作待ち）' },
  back: { en: 'failed; ECS goes back, which is not over yet', ja: '失敗し、ECS がロールバック中です' },
  going: { en: 'not over within the time; ECS goes on', ja: '時間内に完了しませんでした（ECS は続行中）' },
} as const;
