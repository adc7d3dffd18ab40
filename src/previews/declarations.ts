import * as z from 'zod/mini';
import { formatDuration } from '../config/duration.ts';
import { duration, integer, matching, pullRequest } from '../requests/arguments.ts';
import { declare, type ParsingSettings, type SlashCommand, share, sharing } from '../requests/declaration.ts';
import { problems } from '../requests/problems.ts';
import { repositoryIn } from '../requests/pull-request.ts';
import { sleepDeclarations } from './sleep/declarations.ts';

const minute = 60_000;
const command = '/preview';

/** A longer life than the settings allow is refused while it is typed; each repository may have its own. */
const lifetime = ({ repositories }: ParsingSettings, min: number) =>
  duration({ min, max: Math.max(min, ...repositories.map(({ longest }) => longest)) });

/** Refuses a longer life than that of the repository's previews, once it is known of which. */
function withinLongest<A extends { readonly pr: string }>(
  { repositories }: ParsingSettings,
  { argument, min }: { readonly argument: keyof A & string; readonly min: number },
) {
  return z.check<A>(({ value, issues }) => {
    const ms = value[argument];
    const max = repositoryIn(value.pr, repositories)?.longest ?? Number.POSITIVE_INFINITY;
    if (typeof ms !== 'number' || ms <= max) return;
    const typed = formatDuration(ms).replaceAll(' ', '');
    const problem = problems.durationOutside(typed, min, max);
    issues.push({ code: 'custom', input: value, path: [argument], message: problem.en, params: { problem } });
  });
}

const eitherOr = {
  en: '`--mine` and `--all` contradict each other. Leave one of them out.',
  ja: '`--mine` と `--all` は同時に指定できません。どちらか一方にしてください。',
};

const onePreview = (settings: ParsingSettings) => z.object({ pr: pullRequest(settings) });

export const up = declare({
  name: 'preview up',
  command,
  verb: 'up',
  positional: ['pr'],
  options: { ttl: 'value', fresh: 'flag' },
  schema: (settings) =>
    z
      .object({
        pr: pullRequest(settings),
        ttl: z.optional(lifetime(settings, 5 * minute)),
        fresh: z._default(z.boolean(), false),
      })
      .check(withinLongest(settings, { argument: 'ttl', min: 5 * minute })),
  access: { family: 'preview', verb: 'up', each: 'repository' },
  also: ['start', 'launch', 'deploy', 'redeploy', 'create', 'new', 'add', 'run', 'build', '起動', '/preview'],
  usage: '/preview up <pr> [--ttl 4h] [--fresh]',
  summary: {
    en: 'launches or redeploys the preview of a pull request (--fresh replaces the instance)',
    ja: 'プルリクエストのプレビューを起動または再デプロイします（--fresh でインスタンスを作り直します）',
  },
});

/** What the button under the warning about a fork asks for: one commit, and the image that was there for it. */
export const upCommit = declare({
  name: 'preview up-commit',
  command,
  verb: 'up-commit',
  positional: ['pr', 'commit', 'digest'],
  options: { ttl: 'value', fresh: 'flag' },
  schema: (settings) =>
    z
      .object({
        pr: pullRequest(settings),
        commit: matching({ pattern: '[0-9a-f]{40}', maxLength: 40 }),
        digest: matching({ pattern: 'sha256:[0-9a-f]{64}', maxLength: 71 }),
        ttl: z.optional(lifetime(settings, 5 * minute)),
        fresh: z._default(z.boolean(), false),
      })
      .check(withinLongest(settings, { argument: 'ttl', min: 5 * minute })),
  access: { family: 'preview', verb: 'up', each: 'repository' },
  usage: '/preview up-commit <pr> <commit>',
  summary: { en: 'starts one commit of a fork', ja: 'フォークのコミットを 1 つ起動します' },
  buttonOnly: true,
  hidden: ['digest'],
});

export const down = declare({
  name: 'preview down',
  command,
  verb: 'down',
  positional: ['pr'],
  options: {},
  schema: onePreview,
  access: { family: 'preview', verb: 'down', each: 'repository' },
  also: [
    'stop',
    'delete',
    'del',
    'remove',
    'rm',
    'kill',
    'terminate',
    'destroy',
    'end',
    'close',
    '停止',
    '削除',
    '終了',
  ],
  usage: '/preview down <pr>',
  summary: { en: 'terminates a preview', ja: 'プレビューを終了します' },
});

/** EC2's id of an instance, or `none` where the button was made while there was none. */
const seen = () => matching({ pattern: 'i-[0-9a-f]{8,17}|none', maxLength: 19 });

/** What the buttons Launch, Redeploy, Try again and Launch afresh ask for: of what its reader saw, and of nothing newer. */
export const upOn = declare({
  name: 'preview up-on',
  command,
  verb: 'up-on',
  positional: ['pr', 'seen'],
  options: { fresh: 'flag' },
  schema: (settings) => z.object({ pr: pullRequest(settings), seen: seen(), fresh: z._default(z.boolean(), false) }),
  access: { family: 'preview', verb: 'up', each: 'repository' },
  usage: '/preview up-on <pr> <instance>',
  summary: { en: 'launches or redeploys what a card shows', ja: 'カードに表示中のプレビューを起動・再デプロイします' },
  buttonOnly: true,
  hidden: ['seen'],
});

/** What the button Tear down asks for: the end of the one instance that its reader saw. */
export const downOf = declare({
  name: 'preview down-of',
  command,
  verb: 'down-of',
  positional: ['pr', 'seen'],
  options: {},
  schema: (settings) => z.object({ pr: pullRequest(settings), seen: seen() }),
  access: { family: 'preview', verb: 'down', each: 'repository' },
  usage: '/preview down-of <pr> <instance>',
  summary: { en: 'terminates what a card shows', ja: 'カードに表示中のプレビューを終了します' },
  buttonOnly: true,
  hidden: ['seen'],
});

/** What the button Stop asks for: the end of the launch whose checklist it stands under. */
export const stopUp = declare({
  name: 'preview stop-up',
  command,
  verb: 'stop-up',
  positional: ['pr', 'card'],
  options: {},
  schema: (settings) =>
    z.object({
      pr: pullRequest(settings),
      card: matching({ pattern: '[CDG][A-Z0-9]{2,20}/[0-9]{1,12}[.][0-9]{1,8}', maxLength: 50 }),
    }),
  access: { family: 'preview', verb: 'down', each: 'repository' },
  usage: '/preview stop-up <pr> <card>',
  summary: { en: 'stops a launch that is under way', ja: '進行中の起動を中止します' },
  buttonOnly: true,
  hidden: ['card'],
});

export const list = declare({
  name: 'preview list',
  command,
  verb: 'list',
  positional: [],
  private: sharing.private,
  options: { ...sharing.options, mine: 'flag', all: 'flag' },
  schema: () =>
    z.object({ share: share(), mine: z._default(z.boolean(), false), all: z._default(z.boolean(), false) }).check(
      z.check(({ value, issues }) => {
        if (!value.mine || !value.all) return;
        const params = { problem: eitherOr };
        issues.push({ code: 'custom', input: value, path: ['all'], message: eitherOr.en, params });
      }),
    ),
  access: { family: 'preview', verb: 'list', each: 'some-repository' },
  also: ['ls', 'all', 'mine', 'ps', '一覧'],
  usage: '/preview list [--mine|--all] [--share]',
  summary: {
    en: 'the previews, yours first: owner, state, age, time left, cost',
    ja: 'プレビューの一覧を自分のものから表示します（オーナー・状態・経過時間・残り時間・費用）',
  },
});

export const status = declare({
  name: 'preview status',
  command,
  verb: 'status',
  positional: ['pr'],
  options: {},
  schema: onePreview,
  access: { family: 'preview', verb: 'status', each: 'repository' },
  also: ['show', 'info', 'get', 'view', 'describe', 'check', 'state', '状態', '/health', '/db-check', '/preview list'],
  usage: '/preview status <pr>',
  summary: {
    en: 'instance, containers, image and commit, app and database',
    ja: 'インスタンス・コンテナ・イメージとコミット・アプリ・データベースの状態を表示します',
  },
});

export const restart = declare({
  name: 'preview restart',
  command,
  verb: 'restart',
  positional: ['pr'],
  options: {},
  schema: onePreview,
  access: { family: 'preview', verb: 'restart', each: 'repository' },
  also: ['reboot', 'reload', '再起動'],
  usage: '/preview restart <pr>',
  summary: {
    en: 'restarts the app where it is, with the image and values of the last deployment',
    ja: 'アプリをその場で再起動します（イメージと値は前回のデプロイのまま）',
  },
});

export const extend = declare({
  name: 'preview extend',
  command,
  verb: 'extend',
  positional: ['pr', 'duration'],
  options: {},
  schema: (settings) =>
    z
      .object({ pr: pullRequest(settings), duration: lifetime(settings, minute) })
      .check(withinLongest(settings, { argument: 'duration', min: minute })),
  access: { family: 'preview', verb: 'extend', each: 'repository' },
  also: ['renew', 'prolong', 'keep', '延長'],
  usage: '/preview extend <pr> <duration>',
  summary: {
    en: 'keeps a preview that much longer, such as 2h, within the configured maximum',
    ja: 'プレビューの期限を延長します（例: 2h。設定された上限まで）',
  },
});

export const logs = declare({
  name: 'preview logs',
  command,
  verb: 'logs',
  positional: ['pr'],
  options: { lines: 'value' },
  schema: (settings) => z.object({ pr: pullRequest(settings), lines: z._default(integer({ min: 1, max: 500 }), 100) }),
  access: { family: 'preview', verb: 'logs', each: 'repository' },
  also: ['tail', 'output', 'ログ', '/logs'],
  usage: '/preview logs <pr> [--lines 100]',
  summary: { en: 'the newest log lines of the containers', ja: 'コンテナの最新のログを表示します' },
});

export const tunnel = declare({
  name: 'preview tunnel',
  command,
  verb: 'tunnel',
  positional: ['pr'],
  options: {},
  schema: onePreview,
  access: { family: 'preview', verb: 'tunnel', each: 'repository' },
  also: ['open', 'connect', 'ssh', 'forward', 'visit', 'url', '開く'],
  usage: '/preview tunnel <pr>',
  summary: {
    en: 'the command that opens the preview on your own machine',
    ja: '手元の端末からプレビューを開くためのコマンドを表示します',
  },
});

export const previewDeclarations = [
  up,
  upCommit,
  upOn,
  down,
  downOf,
  stopUp,
  list,
  status,
  restart,
  extend,
  logs,
  tunnel,
  ...sleepDeclarations,
] as const;

export const previewCommands: readonly SlashCommand[] = [
  { command, description: { en: 'A running copy of a pull request', ja: 'プルリクエストを実際に動かす環境' } },
];
