import * as z from 'zod/mini';
import { declare, type SlashCommand, share, sharing } from '../requests/declaration.ts';
import { images, imagesCommand } from './images/declarations.ts';
import { type RunArguments, readRun } from './read-run.ts';
import { runSpelling } from './run-spelling.ts';
import { targetKind } from './targets.ts';

const command = '/run';

type Asked = { readonly name: string; readonly target: string };

/** The catalogue's rules name a target as the catalogue does: `preview` stands for each of them. */
const actionOf = ({ name, target }: Asked) => `run:${name}@${targetKind(target)}`;

export const run = declare({
  name: 'run',
  command,
  positional: ['name', 'target'],
  options: { 'break-glass': 'deliberate' },
  openOptions: true,
  schema: (settings) =>
    z.pipe(
      z.record(z.string(), z.string()),
      z.transform((typed, context): RunArguments => {
        const read = readRun(typed, settings);
        if (read.kind === 'run') return read.run;
        const { problem, meant, field } = read;
        context.issues.push({ code: 'custom', input: typed, message: problem.en, params: { problem, meant, field } });
        return z.NEVER;
      }),
    ),
  spelling: runSpelling,
  access: { family: 'run', each: 'command', of: (args) => actionOf(args) },
  usage: '/run <name> <target> [--parameter value]',
  summary: {
    en: 'runs a reviewed command; `/run list` shows them, --break-glass "reason" goes without approval in an emergency',
    ja: 'レビュー済みのコマンドを実行します（一覧は `/run list`。緊急時は --break-glass "理由" で承認を待たずに実行）',
  },
});

export const list = declare({
  name: 'run list',
  command,
  verb: 'list',
  positional: [],
  ...sharing,
  schema: () => z.object({ share: share() }),
  access: 'run:list',
  also: ['ls', 'all', 'catalog', 'catalogue', '一覧'],
  usage: '/run list [--share]',
  summary: { en: 'the commands that you may run, and where', ja: 'あなたが実行できるコマンドと実行先を表示します' },
  free: true,
});

const startedId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/));

/** `started` is the id of the SSM command or of the ECS task. */
export const cancel = declare({
  name: 'run cancel',
  command,
  verb: 'cancel',
  positional: ['name', 'target', 'started'],
  options: {},
  schema: () => z.object({ name: z.string(), target: z.string(), started: startedId }),
  access: { family: 'run', each: 'command', of: (args) => actionOf(args) },
  usage: '/run cancel <name> <target> <id>',
  summary: { en: 'stops what was started', ja: '実行中のものを停止します' },
  buttonOnly: true,
});

/** `waiting`: the callback of whoever waits for its end, in digits that no mask takes for a secret. */
export const end = declare({
  name: 'run end',
  command,
  verb: 'end',
  positional: ['name', 'target', 'started', 'waiting'],
  options: {},
  schema: () =>
    z.object({
      name: z.string(),
      target: z.string(),
      started: startedId,
      waiting: z.string().check(z.regex(/^([0-9a-f]{2}){1,900}$/)),
    }),
  access: { family: 'run', each: 'command', of: (args) => actionOf(args) },
  usage: '/run end <name> <target> <id>',
  summary: { en: 'closes a tunnel', ja: 'トンネルを閉じます' },
  buttonOnly: true,
  hidden: ['waiting'],
});

export const runDeclarations = [list, run, cancel, end, images] as const;

export const runCommands: readonly SlashCommand[] = [
  {
    command,
    description: {
      en: 'Reviewed commands, one-off tasks and redeploys',
      ja: 'レビュー済みのコマンド・単発タスク・再デプロイ',
    },
  },
  imagesCommand,
];
