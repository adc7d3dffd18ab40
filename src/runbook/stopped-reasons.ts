import type { Text } from '../config/language.ts';
import type { Certainty } from './certainty.ts';
import { showTargets } from './commands.ts';
import { again, byPlace, newRevision } from './next-steps.ts';
import type { FixPart } from './symptom.ts';

/** A family of stoppedReason texts of Amazon ECS. `fix` is absent where nothing is wrong, and where rows of the runbook tell every such reason. */
export type StoppedReason = {
  readonly id: string;
  readonly pattern: RegExp;
  readonly meaning: Text;
  /** Most only say what failed: `look` where nothing stands here. */
  readonly certainty?: Certainty;
  readonly fix?: readonly FixPart[];
};

/** In order: the first whose pattern fits describes the reason. */
export const stoppedReasons: readonly StoppedReason[] = [
  {
    id: 'task-start-failed',
    pattern: /CannotStartContainerError:/i,
    meaning: { en: 'the container could not be started', ja: 'コンテナを開始できませんでした' },
    fix: [
      {
        en: 'Check the entry point and command, and that the memory is not below what the runtime needs (6 MiB).',
        ja: 'エントリーポイントとコマンド、メモリの指定（最低 6 MiB）を確認します。',
      },
      again,
    ],
  },
  {
    id: 'task-out-of-memory',
    pattern: /(?:^|: )OutOfMemory(?:Error)?\b/i,
    meaning: { en: 'the container used more memory than its limit', ja: 'コンテナがメモリ上限を超えました' },
  },
  {
    id: 'task-image-pull-failed',
    pattern: /CannotPull(?:Container|Image|ImageManifest)Error:/i,
    meaning: { en: 'the image could not be pulled', ja: 'イメージを取得できませんでした' },
  },
  {
    id: 'task-resources-unreachable',
    pattern: /ResourceInitializationError:/i,
    meaning: {
      en: 'what the task needs before it starts could not be set up (secrets, parameters, logs, volumes)',
      ja: '起動前に必要なもの（シークレット、パラメータ、ログ、ボリューム）を用意できませんでした',
    },
    fix: [
      {
        en: 'Check that the secret or parameter exists, that the execution role may read it (and its KMS key), and that the subnet has a NAT gateway or the endpoints secretsmanager, ssm, kms and logs.',
        ja: 'シークレットやパラメータの存在、タスク実行ロールの読み取り権限（KMS キーも）、NAT または secretsmanager・ssm・kms・logs のエンドポイントを確認します。',
      },
      again,
    ],
  },
  {
    id: 'task-failed-load-balancer-checks',
    pattern: /Task failed ELB health checks/i,
    meaning: {
      en: "the task failed the load balancer's health checks",
      ja: 'ロードバランサーのヘルスチェックに失敗しました',
    },
    fix: [
      {
        en: 'Look at the target group; if the app starts slowly, raise `healthCheckGracePeriodSeconds` of the service.',
        ja: 'ターゲットグループを確認します。起動が遅い場合はサービスの `healthCheckGracePeriodSeconds` を延ばします。',
      },
      showTargets,
    ],
  },
  {
    id: 'task-failed-container-checks',
    pattern: /(?:Task|\(task [0-9a-f-]{1,64}\)) failed container health checks/i,
    meaning: {
      en: 'the task failed the health check of its own container',
      ja: 'コンテナ自身のヘルスチェックに失敗しました',
    },
    fix: [
      {
        en: 'Run the `healthCheck` command of the task definition in the image: its tool (curl, wget) may be missing.',
        ja: 'タスク定義の `healthCheck` のコマンドをイメージ内で試します。curl や wget が入っていないことがあります。',
      },
      newRevision,
    ],
  },
  {
    id: 'task-volume-failed',
    pattern: /CannotCreateVolumeError:/i,
    meaning: { en: 'a volume could not be created or mounted', ja: 'ボリュームを作成またはマウントできませんでした' },
    fix: [
      {
        en: 'Check the file system (EFS or EBS), its mount targets and security group.',
        ja: 'ファイルシステム（EFS / EBS）、マウントターゲット、セキュリティグループを確認します。',
      },
      again,
    ],
  },
  {
    id: 'task-runtime-failed',
    pattern: /(?:ContainerRuntimeTimeoutError|ContainerRuntimeError|DockerTimeoutError):/i,
    meaning: {
      en: 'the container runtime failed or did not answer in time',
      ja: 'コンテナランタイムが失敗したか、時間内に応答しませんでした',
    },
    fix: [
      {
        en: 'If it repeats, look at the size of the image and the log driver.',
        ja: '繰り返す場合はイメージのサイズとログドライバーを確認します。',
      },
      again,
    ],
  },
  {
    id: 'task-inspect-failed',
    pattern: /(?:CannotInspectContainerError|CannotStopContainerError|CannotCreateContainerError):/i,
    meaning: { en: 'the agent could not handle the container', ja: 'エージェントがコンテナを操作できませんでした' },
    fix: [
      {
        en: 'If it repeats, look at the container instance.',
        ja: '繰り返す場合はコンテナインスタンスを確認します。',
      },
      again,
    ],
  },
  {
    id: 'task-network-timeout',
    pattern: /Timeout waiting for network interface provisioning/i,
    meaning: {
      en: 'the network interface was not ready in time',
      ja: 'ネットワークインターフェイスの準備が時間内に終わりませんでした',
    },
    certainty: 'seen',
    fix: [
      {
        en: 'Check that the subnet has free addresses.',
        ja: 'サブネットの空き IP アドレスを確認します。',
      },
      again,
    ],
  },
  {
    id: 'task-spot-interrupted',
    pattern: /Spot Task was interrupted|Spot interruption/i,
    meaning: { en: 'AWS took the Spot capacity back', ja: 'Spot が中断されました' },
  },
  {
    id: 'task-host-lost',
    pattern: /Host EC2 \(instance[^\n]{0,60}\) (?:stopped|terminated)/i,
    meaning: {
      en: 'the container instance below it went away',
      ja: '実行基盤の EC2 インスタンスが停止または終了しました',
    },
    certainty: 'seen',
    fix: [
      { en: 'See why the instance ended.', ja: 'インスタンスが終了した理由を確認します。' },
      byPlace({
        task: [again],
        otherwise: [{ en: 'The service starts the task elsewhere.', ja: 'タスクは別の場所で起動されます。' }],
      }),
    ],
  },
  {
    id: 'essential-container-exited',
    pattern: /Essential container in task exited/i,
    meaning: {
      en: 'an essential container ended; its exit code says how',
      ja: '必須コンテナが終了しました（理由は終了コード参照）',
    },
  },
  {
    id: 'scaling',
    pattern: /Scaling activity initiated by/i,
    meaning: {
      en: 'normal: the service scales or replaces its tasks',
      ja: '正常です（サービスのスケーリングまたは入れ替え）',
    },
  },
];

/** Words for a stopped reason; one of no known family is shown as it came. */
export function describeStoppedReason(reason: string): Text {
  const head = reason.slice(0, 4_000);
  const shown = head.slice(0, 300);
  return stoppedReasons.find(({ pattern }) => pattern.test(head))?.meaning ?? { en: shown, ja: shown };
}
