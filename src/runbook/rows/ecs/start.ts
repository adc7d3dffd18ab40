import { inText } from '../../in-text.ts';
import { again, byPlace, newImage, newRevision } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const named = `"?(?<path>[A-Za-z0-9_./-]{1,200})"?`;

/** A container that its runtime could not start: in a task, on a preview or in CI alike. */
export const start: readonly Symptom[] = [
  {
    id: 'log-router-not-up',
    certainty: 'seen',
    find: inText([
      /failed to initialize logging driver: dial unix [^\n]{0,100}(?:firelens|fluent)[^\n]{0,200}/,
      /failed to initialize logging driver: [^\n]{0,40}dial tcp [0-9.:[\]]{3,50}:24224[^\n]{0,100}/,
    ]),
    cause: {
      en: 'The log router (FireLens: Fluent Bit or Fluentd) was not up when the container started: its own container failed first, or started too late.',
      ja: 'コンテナの起動時に、ログルーター（FireLens の Fluent Bit / Fluentd）が動いていませんでした。ログルーターのコンテナが先に失敗したか、起動が間に合っていません。',
    },
    fix: [
      {
        en: 'Look at the container of the log router (log_router) and its own log, and let the others wait for it: `dependsOn` with the condition START (or HEALTHY with a health check).',
        ja: 'ログルーター（log_router）のコンテナとそのログを確認し、他のコンテナを `dependsOn`（START、またはヘルスチェック付きで HEALTHY）で待たせます。',
      },
      newRevision,
    ],
  },
  {
    id: 'log-group-missing',
    certainty: 'seen',
    find: inText([
      /failed to create Cloudwatch log stream[\s\S]{0,300}?log group does not exist[^\n]{0,200}?(?:log group name|awslogs-group):? ?"?(?<logGroup>\/[A-Za-z0-9_./#-]{1,512})/,
      /failed to create Cloudwatch log stream[\s\S]{0,300}?log group does not exist/,
      /failed to validate logger args[\s\S]{0,300}?log group does not exist/,
      /failed to initialize logging driver[\s\S]{0,300}?log group does not exist/,
      /task cannot find the Amazon CloudWatch log group defined in the task definition(?![\s\S]{0,80}connection issue)/,
    ]),
    cause: {
      en: 'The log group that the task definition names ({logGroup|`awslogs-group`}) does not exist: the task dies before it starts.',
      ja: 'タスク定義で指定されたロググループ（{logGroup|`awslogs-group`}）が存在しないため、タスクが起動前に停止しています。',
    },
    fix: [
      ({ get }) =>
        get('logGroup')
          ? []
          : [
              { en: 'See which one (`awslogs-group`):', ja: 'どのロググループか確認します（`awslogs-group`）。' },
              'aws ecs describe-task-definition --task-definition {taskDefinition} --query taskDefinition --region {region}',
            ],
      { en: 'Create it:', ja: '作成します。' },
      'aws logs create-log-group --log-group-name {logGroup} --region {region}',
      again,
    ],
  },
  {
    id: 'command-not-in-image',
    certainty: 'seen',
    find: inText(
      [
        new RegExp(
          String.raw`exec: ${named}: (?:executable file not found in \$PATH|stat \S{1,200}: no such file or directory|no such file or directory)`,
        ),
        new RegExp(`stat ${named}: no such file or directory: unknown`),
        /^(?:[\w.-]{1,60}\s{1,20}\| )?(?:\/bin\/)?(?:ba|da|a)?sh: (?:line )?(?:\d{1,4}: )?(?<path>[A-Za-z0-9_./-]{1,200}): (?:command )?not found$/,
        /exec (?<path>\/[A-Za-z0-9_./-]{1,200}): no such file or directory/,
        /standard_init_linux\.go:\d{1,4}: exec user process caused:? "?no such file or directory"?/,
      ],
      { unless: /\bdocker(?:-compose)?: |aws: |cloud\/instance|ssm\/|session-manager|psql: error/ },
    ),
    cause: {
      en: 'The image has no command {path|of that name} (or its script begins with an interpreter that is missing, or has Windows line ends).',
      ja: 'イメージにコマンド {path|（指定のもの）} がありません（スクリプトの 1 行目のインタープリターがない、改行コードが CRLF の場合も同じです）。',
    },
    fix: [
      {
        en: 'Correct the command, or install it in the Dockerfile; save scripts with LF line ends.',
        ja: 'コマンドを直すか、Dockerfile で導入します。スクリプトは LF で保存します。',
      },
      newImage,
    ],
  },
  {
    id: 'command-not-executable',
    certainty: 'seen',
    find: inText([
      new RegExp(`exec: ${named}: permission denied`),
      /exec (?<path>\/[A-Za-z0-9_./-]{1,200}): permission denied/,
      /(?:^|[\s"'/])(?:ba|da|a)?sh: (?:line )?(?:\d{1,4}: )?(?<path>\.{0,2}\/[A-Za-z0-9_./-]{1,200}): Permission denied/,
    ]),
    cause: {
      en: 'The file {path|of the command} in the image is not executable.',
      ja: 'イメージ内のファイル {path|（コマンド）} に実行権限がありません。',
    },
    fix: [
      {
        en: 'Set the bit in the repository, or with `COPY --chmod=0755` in the Dockerfile:',
        ja: 'リポジトリ側で実行権限を付けるか、Dockerfile で `COPY --chmod=0755` を使います。',
      },
      'git update-index --chmod=+x {path}',
      newImage,
    ],
  },
  {
    id: 'container-port-taken',
    certainty: 'seen',
    find: inText([
      /Bind for [0-9.:[\]]{3,50}:(?<port>\d{1,5}) failed: port is already allocated/,
      /failed to bind host port (?:for )?[0-9.:[\]]{3,50}:(?<port>\d{1,5})[^\n]{0,120}address already in use/,
      /Ports are not available: [^\n]{0,200}:(?<port>\d{1,5})[^\n]{0,120}/,
      /is already using a port required by your task/,
    ]),
    cause: {
      en: 'The port {port|that the container publishes} is taken on that host by another container or process.',
      ja: 'ポート {port|（公開するポート）} は、そのホスト上の別のコンテナまたはプロセスが使用中です。',
    },
    fix: [
      byPlace({
        preview: [
          { en: 'See who holds it, and replace the preview:', ja: '使用中のものを確認し、作り直します。' },
          '/preview status {pr}',
          '/preview up {pr} --fresh',
        ],
        service: [
          {
            en: 'Use dynamic host ports (`hostPort` 0) or `awsvpc`, or add container instances: a fixed port admits one task a host.',
            ja: '動的ホストポート（`hostPort` 0）か `awsvpc` を使うか、コンテナインスタンスを追加します（固定ポートでは 1 ホスト 1 タスクです）。',
          },
        ],
        otherwise: [
          { en: 'See who holds it and end it:', ja: '使用中のものを確認して終了します。' },
          'docker ps --format "{{.Names}} {{.Ports}}"',
        ],
      }),
    ],
  },
];
