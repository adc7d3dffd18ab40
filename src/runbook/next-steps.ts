import type { Text } from '../config/language.ts';
import { deployRevision, openShell, registerRevision, startNewTasks, storeParameter } from './commands.ts';
import type { Place } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { FixPart } from './symptom.ts';

type ByPlace = Partial<Record<Place, readonly FixPart[]>> & { readonly otherwise: readonly FixPart[] };

/** What mends it where it happened. */
export const byPlace =
  ({ otherwise, ...places }: ByPlace): FixPart =>
  ({ place }) =>
    places[place] ?? otherwise;

const then = {
  deploy: { en: 'Deploy again:', ja: 'もう一度デプロイします。' },
  revision: {
    en: 'Deploy it as a new revision (new tasks alone would be of {taskDefinition} again):',
    ja: '新しいリビジョンとしてデプロイします（タスクの入れ替えだけでは {taskDefinition} のままです）。',
  },
  tasks: { en: 'Start new tasks:', ja: '新しいタスクを起動します。' },
  workflow: { en: 'Run the workflow again:', ja: 'ワークフローを再実行します。' },
  run: { en: 'Then the same `/run` again.', ja: 'その後、同じ `/run` をもう一度実行します。' },
  command: { en: 'Then the same command again.', ja: 'その後、同じコマンドをもう一度実行します。' },
  anywhere: { en: 'Then deploy again.', ja: 'その後、もう一度デプロイします。' },
} as const;

const byOthers: Readonly<Record<string, Text>> = {
  CODE_DEPLOY: {
    en: 'Start a new deployment in CodeDeploy: it alone deploys this service.',
    ja: 'CodeDeploy で新しいデプロイを開始します（このサービスは CodeDeploy だけがデプロイします）。',
  },
  EXTERNAL: {
    en: 'Start a new deployment with the tool that makes the task sets of this service: it alone deploys it.',
    ja: 'このサービスのタスクセットを作成しているツールで新しいデプロイを開始します（ECS からはデプロイできません）。',
  },
};

/** The command that was typed, where it is the one to be typed again. */
const sameCommand =
  (text: Text, command = '/'): FixPart =>
  ({ get }) =>
    get('asked')?.startsWith(command) ? [text, '{asked}'] : [text];

/** The service runs another revision than the one that failed: new tasks alone would be of that other one. */
function runsAnother({ get }: Facts): boolean {
  const [runs, failed] = [get('taskDefinition'), get('failedTaskDefinition')];
  return runs !== undefined && failed !== undefined && runs !== failed;
}

/** New tasks of the service, whatever was asked: those that run keep what they started with. */
export const newTasks = (facts: Facts): readonly FixPart[] => {
  const { get } = facts;
  const other = byOthers[get('controller') ?? ''];
  if (other) return [other];
  // What was to be deployed is what failed: new tasks alone would be of what ran before.
  if (get('deployRun')) return [sameCommand(then.run, '/run ')];
  if (runsAnother(facts)) return [then.revision, `${registerRevision}\n${deployRevision}`];
  return [then.tasks, get('redeployRun') && get('environment') ? '/run {redeployRun} {environment}' : startNewTasks];
};

const anew = byPlace({
  preview: [then.deploy, '/preview up {pr}'],
  service: [newTasks],
  task: [sameCommand(then.run, '/run ')],
  ci: [then.workflow, 'gh run rerun --failed --repo {repository}'],
  workstation: [then.command],
  instance: [sameCommand(then.command)],
  database: [],
  otherwise: [then.anywhere],
});

/** Makes what was mended take effect. A refused call is simply made again. */
export const again: FixPart = ({ refused }) => [refused ? sameCommand(then.command) : anew];

/** Launches the instance that was refused or ended; what else EC2 runs is started by what runs it. */
export const launchAgain: FixPart = byPlace({ preview: ['/preview up {pr}'], otherwise: [again] });

/** For what stands in the task definition. */
export const newRevision: FixPart = byPlace({
  task: [
    {
      en: 'Make that change in a new revision (without a `taskDefinition` of its own a run takes the one that the service runs):',
      ja: 'その変更を加えた新しいリビジョンを登録します（`taskDefinition` を指定していない run は、サービスが使うリビジョンで動きます）。',
    },
    registerRevision,
    sameCommand(then.run, '/run '),
  ],
  otherwise: [
    ({ get }) =>
      byOthers[get('controller') ?? '']
        ? [
            { en: 'Register a new revision with it:', ja: '変更を加えた新しいリビジョンを登録します。' },
            registerRevision,
            newTasks,
          ]
        : [
            {
              en: 'Register a new revision with it and deploy it:',
              ja: '変更を加えた新しいリビジョンを登録し、デプロイします。',
            },
            `${registerRevision}\n${deployRevision}`,
          ],
  ],
});

const build: Text = { en: 'Build and push the image.', ja: 'イメージをビルドして push します。' };

/** New tasks take what stands under the tag; a tag of its own or a digest wants a new revision. */
const buildUnderTag: Text = {
  en: 'Build and push the image under the tag that the task definition names (where that is another tag or a digest, register and deploy a revision with it instead).',
  ja: 'タスク定義が指すタグでイメージをビルドして push します（別のタグやダイジェストの場合は、それを指す新しいリビジョンを登録してデプロイします）。',
};

/** A tag that names another image now and then is deployed by nobody who can help it. */
const buildNewTag: readonly FixPart[] = [
  {
    en: 'Build and push the image under a new tag, then deploy that one:',
    ja: '新しいタグでイメージをビルドして push し、そのタグをデプロイします。',
  },
  '/run {deployRun} {environment} --tag <new-tag>',
];

/** Where `again` asks for a new revision anyhow, that one names the tag. */
const builtAgain: FixPart = (facts) => [runsAnother(facts) ? build : buildUnderTag];

/** For what is built into the image. */
export const newImage: FixPart = byPlace({
  preview: [
    { en: 'Push the change; when CI has built the image:', ja: '修正を push し、CI がイメージを作り終えたら:' },
    '/preview up {pr}',
  ],
  service: [(facts) => (facts.get('deployRun') ? buildNewTag : [builtAgain, again])],
  task: [builtAgain, again],
  ci: [{ en: 'Push the change.', ja: '修正を push します。' }],
  otherwise: [
    { en: 'Build and push the image, then deploy it.', ja: 'イメージをビルドして push し、デプロイします。' },
  ],
});

export const readLog: FixPart = byPlace({
  preview: [{ en: "Read the app's log:", ja: 'アプリのログを確認します。' }, '/preview logs {pr}'],
  service: [{ en: "Read the service's log:", ja: 'サービスのログを確認します。' }, '/logs {environment} --since 30m'],
  task: [{ en: 'Read its log:', ja: 'ログを確認します。' }, '/logs {environment} --since 30m'],
  otherwise: [{ en: 'Read its log around that time.', ja: 'その前後のログを確認します。' }],
});

/** Stores a value of the app anew where it is kept, then lets the app read it. */
export const storeValue: FixPart = byPlace({
  ci: [{ en: 'Correct it in the secrets of the repository.', ja: 'リポジトリの Secrets の値を直します。' }, again],
  workstation: [{ en: 'Correct it in your own environment.', ja: '手元の設定の値を直します。' }],
  otherwise: [storeParameter('{parameter}'), again],
});

/** Gives the app a variable that it does not get. */
export const giveVariable: FixPart = byPlace({
  preview: [
    {
      en: 'Name it under `previews.environment` of slipway.config.ts with the parameter that holds its value, deploy Slipway, then:',
      ja: 'slipway.config.ts の `previews.environment` に、値を持つパラメータ名とともに追加して Slipway をデプロイし、その後:',
    },
    '/preview up {pr}',
  ],
  service: [
    {
      en: 'Add it to `environment` of the container in the task definition, a secret to `secrets`.',
      ja: 'タスク定義のコンテナの `environment` に追加します（秘密の値は `secrets`）。',
    },
    newRevision,
  ],
  task: [
    {
      en: 'Add it to `environment` of the container in the task definition, a secret to `secrets`.',
      ja: 'タスク定義のコンテナの `environment` に追加します（秘密の値は `secrets`）。',
    },
    newRevision,
  ],
  ci: [
    {
      en: 'Set it in the workflow: under `env`, a secret as `secrets.NAME`.',
      ja: 'ワークフローの `env` に設定します（秘密の値は `secrets.NAME`）。',
    },
    again,
  ],
  otherwise: [
    {
      en: 'Set it where the app gets its environment: `previews.environment` of slipway.config.ts for previews, `environment` or `secrets` of the container in the task definition for a service.',
      ja: 'アプリに環境変数を渡している場所で設定します（プレビューは slipway.config.ts の `previews.environment`、サービスはタスク定義のコンテナの `environment` または `secrets`）。',
    },
  ],
});

/** Runs something on the instance, in a shell that has to be opened first where somebody else asks. */
export const onInstance = (text: Text, command: string): FixPart =>
  byPlace({
    workstation: [text, command],
    ci: [text, command],
    otherwise: [
      { en: 'Open a shell on the instance:', ja: 'インスタンスでシェルを開きます。' },
      openShell,
      text,
      command,
    ],
  });

/** What passes is tried again by the service itself; elsewhere somebody has to. */
export const retried: FixPart = byPlace({
  service: [{ en: 'The service tries again by itself.', ja: 'サービスは自動で再試行します。' }],
  otherwise: [again],
});
