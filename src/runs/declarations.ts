import * as z from 'zod/mini';
import type { Declaration, ParsingSettings } from '../requests/declaration.ts';
import { declare } from '../requests/declaration.ts';
import { type RunArguments, readRun, targetKind } from './read-run.ts';

const command = '/run';

const everyRun = ({ runs }: ParsingSettings): string[] =>
  Object.entries(runs).flatMap(([name, { targets }]) => targets.map((target) => `run:${name}@${target}`));

const ownResult = z.object({
  name: z.string(),
  target: z.string(),
  values: z.record(z.string(), z.string()),
  breakGlass: z.optional(z.string()),
});

/** What was typed, or a result of this schema, which the operation checks once more. */
function typedOf(input: unknown): Record<string, string> {
  const own = ownResult.safeParse(input);
  if (!own.success) return z.record(z.string(), z.string()).parse(input);
  const { name, target, values, breakGlass } = own.data;
  return { ...values, name, target, ...(breakGlass === undefined ? {} : { 'break-glass': breakGlass }) };
}

export const run = declare<RunArguments>({
  name: 'run',
  command,
  positional: ['name', 'target'],
  options: { 'break-glass': 'value' },
  openOptions: true,
  schema: ({ runs }) =>
    z.pipe(
      z.record(z.string(), z.unknown()),
      z.transform((input, context): RunArguments => {
        const read = readRun(typedOf(input), runs);
        if (read.kind === 'run') return read.run;
        context.issues.push({ code: 'custom', input, message: read.problem.en, params: { problem: read.problem } });
        return z.NEVER;
      }),
    ),
  action: ({ name, target }) => `run:${name}@${targetKind(target)}`,
  actions: everyRun,
  usage: '/run <name> <target> [--parameter value]',
  summary: {
    en: 'runs a reviewed command; /run list shows them, --break-glass "reason" goes without approval in an emergency',
    ja: 'レビュー済みのコマンドを実行します（一覧は /run list。緊急時は --break-glass "理由" で承認を待たずに実行）',
  },
});

export const list = declare({
  name: 'run list',
  command,
  verb: 'list',
  positional: [],
  options: {},
  schema: () => z.object({}),
  action: () => 'run:list',
  usage: '/run list',
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
  action: ({ name, target }) => `run:${name}@${targetKind(target)}`,
  actions: everyRun,
  usage: '/run cancel <name> <target> <id>',
  summary: { en: 'stops what was started', ja: '実行中のものを停止します' },
  buttonOnly: true,
});

export const runDeclarations: readonly Declaration[] = [list, run, cancel];
