import type { Facts } from '../../facts.ts';
import { inText } from '../../in-text.ts';
import { newRevision, newTasks } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const trust =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
/** The four actions that ECS Exec needs: AmazonSSMManagedInstanceCore would let the task read every parameter. */
const messaging =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel","ssmmessages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Resource":"*"}]}';

const showAgent =
  "aws ecs describe-tasks --cluster {cluster} --tasks {task} --query 'tasks[].[enableExecuteCommand,containers[].managedAgents]' --region {region}";

const enable: FixPart = ({ get }: Facts) =>
  get('controller') === 'CODE_DEPLOY' || get('controller') === 'EXTERNAL'
    ? [
        { en: 'Enable it on the service:', ja: 'サービスで有効にします。' },
        'aws ecs update-service --cluster {cluster} --service {service} --enable-execute-command --region {region}',
      ]
    : [
        {
          en: 'Enable it on the service and start new tasks in one go:',
          ja: 'サービスで有効にし、同時に新しいタスクを起動します。',
        },
        'aws ecs update-service --cluster {cluster} --service {service} --enable-execute-command --force-new-deployment --region {region}',
      ];

/** A command or a shell in a running container. */
export const exec: readonly Symptom[] = [
  {
    id: 'ecs-exec-disabled',
    certainty: 'seen',
    find: inText([/execute command was not enabled when the task was run/, /execute command agent isn.{1,6}t running/]),
    cause: {
      en: 'ECS Exec was off when this task started, or its agent cannot reach SSM. Tasks that already run never get it.',
      ja: 'このタスクの起動時に ECS Exec が無効だったか、タスク内のエージェントが SSM に到達できていません。起動済みのタスクには後から効きません。',
    },
    fix: [
      enable,
      {
        en: 'If a new task answers the same, its role lacks the ssmmessages permissions or the subnet has no way to SSM.',
        ja: '新しいタスクでも同じなら、タスクロールに ssmmessages の権限がないか、サブネットから SSM への経路がありません。',
      },
    ],
  },
  {
    id: 'ecs-exec-not-connected',
    certainty: 'fits',
    find: inText([
      /execute command failed due to an internal error/,
      /TargetNotConnected(?:Exception)?\b[^\n]{0,200}(?:\becs:|execute command|task)/,
      /"?(?:ExecuteCommandAgent)"?[^\n]{0,80}(?:STOPPED|PENDING)/,
    ]),
    cause: {
      en: "The agent of ECS Exec inside the task is not connected: most likely the task role lacks the ssmmessages permissions, the subnet has no way to ssmmessages, or the container's file system is read-only.",
      ja: 'タスク内の ECS Exec エージェントが接続していません。多くの場合、タスクロールに ssmmessages の権限がないか、サブネットから ssmmessages への経路がないか、コンテナのファイルシステムが読み取り専用です。',
    },
    fix: [
      {
        en: 'See its state (`managedAgents` must say ExecuteCommandAgent RUNNING):',
        ja: '状態を確認します（`managedAgents` の ExecuteCommandAgent が RUNNING であること）。',
      },
      showAgent,
      { en: 'Give the task role the messaging permissions:', ja: 'タスクロールにメッセージの権限を付けます。' },
      `aws iam put-role-policy --role-name {taskRole} --policy-name ecs-exec --policy-document '${messaging}'`,
      {
        en: 'Without a NAT gateway the VPC needs the endpoint ssmmessages; `readonlyRootFilesystem` must be off. Tasks that already run keep what they started with.',
        ja: 'NAT がなければ VPC に ssmmessages のエンドポイントが必要です。`readonlyRootFilesystem` は無効にします。起動済みのタスクには反映されません。',
      },
      newTasks,
    ],
  },
  {
    id: 'task-role-missing',
    certainty: 'seen',
    find: inText(/a valid taskRoleArn is not being used/),
    cause: {
      en: 'The task definition names no task role, and ECS Exec needs one.',
      ja: 'タスク定義にタスクロール (taskRoleArn) がありません。ECS Exec には必須です。',
    },
    fix: [
      {
        en: 'Create a task role that ECS tasks may assume, with the SSM messaging permissions:',
        ja: 'ECS タスクが引き受けられるロールを作り、SSM メッセージの権限を付けます。',
      },
      `aws iam create-role --role-name {taskRole} --assume-role-policy-document '${trust}'
aws iam put-role-policy --role-name {taskRole} --policy-name ecs-exec --policy-document '${messaging}'`,
      { en: 'Set it as `taskRoleArn`.', ja: 'それを `taskRoleArn` に設定します。' },
      newRevision,
    ],
  },
  {
    id: 'exec-session-ends',
    certainty: 'fits',
    find: inText([
      /Cannot perform start session: EOF/,
      /SessionId:? [^\n]{1,200}[:\s]EOF\b/,
      /ECS ?Exec\b[^\n]{0,80}EOF ?(?:エラー|error)/,
    ]),
    cause: {
      en: 'The interactive session broke off (EOF): most often the Session Manager plugin found no terminal it can use, or the shell or the task ended. Single commands do work.',
      ja: '対話セッションが EOF で切れました。多くの場合、Session Manager プラグインが端末を扱えないか、シェルまたはタスクが終了しています。単発のコマンドは実行できます。',
    },
    fix: [
      {
        en: 'Run a single command instead. See what there is:',
        ja: '単発のコマンドを実行してください。使えるものの一覧:',
      },
      '/run list',
    ],
  },
];
