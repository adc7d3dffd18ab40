import * as z from 'zod/mini';
import { duration, durationOrNone, integer, oneOf, text } from '../requests/arguments.ts';
import { declare, type ParsingSettings, type SlashCommand } from '../requests/declaration.ts';
import { patternFault } from './log-filter.ts';

const minute = 60_000;
const day = 86_400_000;

/** What is to be quiet for longer is mended, or is no trouble. */
const longestQuiet = day;

const quietForOne = {
  en: '`--quiet` is for one environment at a time.',
  ja: '`--quiet` は環境を 1 つ指定してください。',
} as const;

const choices = ({ environments }: ParsingSettings) => environments;
const oneOrAll = ({ environments }: ParsingSettings) => [...environments, 'all'];
const environment = (settings: ParsingSettings) => oneOf(choices(settings));

export const health = declare({
  name: 'health',
  command: '/health',
  positional: ['environment'],
  options: { quiet: 'value' },
  choices: oneOrAll,
  schema: (settings) =>
    z
      .object({
        environment: oneOf(oneOrAll(settings)),
        quiet: z.optional(durationOrNone(['off', '0'], { min: 5 * minute, max: longestQuiet })),
      })
      .check(({ value: { environment, quiet }, issues }) => {
        if (environment !== 'all' || quiet === undefined) return;
        issues.push({
          code: 'custom',
          input: quiet,
          path: ['quiet'],
          message: quietForOne.en,
          params: { problem: quietForOne },
        });
      }),
  access: { family: 'health', each: 'environment', of: (args) => `health:${args.environment}` },
  also: ['/preview status'],
  usage: '/health <environment>|all [--quiet 2h]',
  summary: {
    en: 'what is broken, why, and how to fix it; `--quiet` ends reminders and calls of the watch for a while',
    ja: '何がなぜ壊れているかと対処を表示します（`--quiet` は自動監視の再通知と呼び出しを一時停止）',
  },
});

/** Says that somebody looks at an outage; `since` names it. */
export const look = declare({
  name: 'health look',
  command: '/health',
  verb: 'look',
  positional: ['environment', 'since'],
  options: {},
  schema: (settings) => z.object({ environment: environment(settings), since: integer({ min: 1, max: latest }) }),
  access: { family: 'health', each: 'environment', of: (args) => `health:${args.environment}` },
  usage: '/health look <environment> <since>',
  summary: { en: 'you look at an outage: its reminders end', ja: '異常に対応することを知らせ、再通知を止めます' },
  buttonOnly: true,
});

/** Epoch milliseconds: the end of the thirteen-digit ones. */
const latest = 9_999_999_999_999;

export const dbCheck = declare({
  name: 'db-check',
  command: '/db-check',
  positional: ['environment'],
  options: {},
  choices,
  schema: (settings) => z.object({ environment: environment(settings) }),
  access: { family: 'db-check', each: 'environment', of: (args) => `db-check:${args.environment}` },
  usage: '/db-check <environment>',
  summary: {
    en: 'the database path alone: the check of the app, the state, who may reach the port',
    ja: 'データベースまでの経路だけを確認します（アプリの確認・状態・ポートの許可）',
  },
});

export const logs = declare({
  name: 'logs',
  command: '/logs',
  positional: ['environment'],
  options: { since: 'value', filter: 'value', lines: 'value' },
  choices,
  schema: (settings) =>
    z.object({
      environment: environment(settings),
      since: z._default(duration({ min: minute, max: 7 * day }), 30 * minute),
      filter: z.optional(text({ maxLength: 200, fault: patternFault })),
      lines: z._default(integer({ min: 1, max: 500 }), 100),
    }),
  access: { family: 'logs', each: 'environment', of: (args) => `logs:${args.environment}` },
  also: ['/preview logs'],
  usage: '/logs <environment> [--since 30m] [--filter ERROR] [--lines 100]',
  summary: {
    en: "the newest lines of the service's log, errors and warnings first",
    ja: 'サービスの最新のログを、エラーと警告から表示します',
  },
});

export const healthDeclarations = [health, look, dbCheck, logs] as const;

export const healthCommands: readonly SlashCommand[] = [
  {
    command: '/health',
    description: { en: 'What is broken in an environment, and why', ja: '環境のどこがなぜ壊れているか' },
  },
  {
    command: '/db-check',
    description: { en: 'The path to the database, link by link', ja: 'データベースまでの経路の確認' },
  },
  { command: '/logs', description: { en: 'The newest log lines of a service', ja: 'サービスの最新のログ' } },
];
