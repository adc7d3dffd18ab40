import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { runCli } from '../sandbox/play/run-cli.ts';

const message = z.object({
  channel: z.string(),
  thread: z.string().optional(),
  only: z.string().optional(),
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })),
});

const view = z.object({
  kind: z.enum(['home', 'modal']),
  for: z.string(),
  title: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })),
});

const report = z.object({
  steps: z.array(
    z.object({
      step: z.string(),
      as: z.string(),
      outcome: z.enum(['done', 'refused', 'failed', 'usage', 'waiting']),
      executions: z.array(z.string()),
      messages: z.array(message),
      views: z.array(view).optional(),
    }),
  ),
  slack: z.array(z.object({ method: z.string(), arguments: z.record(z.string(), z.unknown()) })),
  aws: z.array(
    z.object({
      service: z.string(),
      operation: z.string(),
      input: z.record(z.string(), z.unknown()),
      session: z.string(),
      error: z.string().optional(),
    }),
  ),
  audit: z.array(
    z.object({
      time: z.string(),
      user: z.string(),
      action: z.string(),
      outcome: z.string(),
      rule: z.string(),
      role: z.string(),
      requestId: z.string(),
    }),
  ),
});

export type Played = z.infer<typeof report> & { readonly status: 0 | 1 | 2; readonly errors: readonly string[] };

const withoutGithub = fileURLToPath(new URL('./without-github.config.ts', import.meta.url));

/**
 * Plays steps as `npm run sandbox -- --json …` does, and reads what it printed as its contract describes it. Where no step
 * speaks of GitHub the team has none: everything has to work as it did before anything followed it, and plays in less time.
 */
export async function play(...argv: readonly string[]): Promise<Played> {
  const printed: string[] = [];
  const errors: string[] = [];
  const own = argv.some((word) => word === '--config' || word.startsWith('github '));
  const status = await runCli(['--json', ...(own ? [] : ['--config', withoutGithub]), ...argv], {
    out: (text) => printed.push(text),
    err: (text) => errors.push(text),
  });
  return { ...report.parse(JSON.parse(printed.join('\n'))), status, errors };
}

export const outcomes = (played: Played): string[] => played.steps.map((step) => step.outcome);

/** Calls of one operation, in order; those that AWS refused are left out. */
export const accepted = (played: Played, operation: string) =>
  played.aws.filter((call) => call.operation === operation && call.error === undefined);

/** The keys of the tags that were written on instances after their launch. */
export const changedTags = (played: Played): readonly string[] => [
  ...new Set(accepted(played, 'CreateTags').flatMap(({ input }) => keys.parse(input).Tags.map(({ Key }) => Key))),
];

const keys = z.object({ Tags: z.array(z.object({ Key: z.string() })) });

/** Every text that any person was shown in a step. */
export const textOf = (played: Played, step: number): string =>
  played.steps[step]?.messages.map(({ text }) => text).join('\n') ?? '';
