import { deployNewRevision, startNewTasks } from './commands.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

const trust =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
/** The four actions that ECS Exec needs: AmazonSSMManagedInstanceCore would let the task read every parameter. */
const messaging =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ssmmessages:CreateControlChannel","ssmmessages:CreateDataChannel","ssmmessages:OpenControlChannel","ssmmessages:OpenDataChannel"],"Resource":"*"}]}';

export const ecsExecDisabled: Symptom = {
  id: 'ecs-exec-disabled',
  find: inText([/execute command was not enabled when the task was run/, /execute command agent isn.{1,6}t running/]),
  cause: () => ({
    en: 'ECS Exec was off when this task started, or its agent cannot reach SSM. Tasks that already run never get it.',
    ja: 'このタスクの起動時に ECS Exec が無効だったか、タスク内のエージェントが SSM に到達できていません。起動済みのタスクには後から効きません。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Enable it on the service and start new tasks in one go:',
        ja: 'サービスで有効にし、同時に新しいタスクを起動します。',
      },
      startNewTasks(facts).replace(' --force-new-deployment', ' --enable-execute-command --force-new-deployment'),
      {
        en: 'If a new task answers the same, its role lacks the ssmmessages permissions or the subnet has no way to SSM.',
        ja: '新しいタスクでも同じなら、タスクロールに ssmmessages の権限がないか、サブネットから SSM への経路がありません。',
      },
    ),
};

export const taskRoleMissing: Symptom = {
  id: 'task-role-missing',
  find: inText(/a valid taskRoleArn is not being used/),
  cause: () => ({
    en: 'The task definition names no task role, and ECS Exec needs one.',
    ja: 'タスク定義にタスクロール (taskRoleArn) がありません。ECS Exec には必須です。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Create a task role that ECS tasks may assume, with the SSM messaging permissions:',
        ja: 'ECS タスクが引き受けられるロールを作り、SSM メッセージの権限を付けます。',
      },
      `aws iam create-role --role-name <task-role> --assume-role-policy-document '${trust}'
aws iam put-role-policy --role-name <task-role> --policy-name ecs-exec --policy-document '${messaging}'`,
      {
        en: 'Set `taskRoleArn` in a new revision of the task definition and deploy it:',
        ja: 'タスク定義の新しいリビジョンに `taskRoleArn` を設定してデプロイします。',
      },
      deployNewRevision(facts),
    ),
};

export const execSessionEnds: Symptom = {
  id: 'exec-session-ends',
  find: inText([/Cannot perform start session: EOF/, /SessionId:? [^\n]{1,200}[:\s]EOF\b/]),
  cause: () => ({
    en: 'The interactive session broke off (EOF): the Session Manager plugin found no terminal it can use. Single commands do work.',
    ja: '対話セッションが EOF で切れました。Session Manager プラグインが端末を扱えていません。単発のコマンドは実行できます。',
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Run a single command instead. See what there is:',
        ja: '単発のコマンドを実行してください。使えるものの一覧:',
      },
      '/run list',
      { en: 'and start it:', ja: '実行:' },
      `/run <name> ${put('environment')}`,
    ),
};
