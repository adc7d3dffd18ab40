import * as z from 'zod/mini';
import { duration, integer, oneOf, text } from '../requests/arguments.ts';
import { declare, type ParsingSettings, type SlashCommand } from '../requests/declaration.ts';
import { patternFault } from './log-filter.ts';

const minute = 60_000;
const day = 86_400_000;

const choices = ({ environments }: ParsingSettings) => environments;
const oneOrAll = ({ environments }: ParsingSettings) => [...environments, 'all'];
const environment = (settings: ParsingSettings) => oneOf(choices(settings));

export const health = declare({
  name: 'health',
  command: '/health',
  positional: ['environment'],
  options: {},
  choices: oneOrAll,
  schema: (settings) => z.object({ environment: oneOf(oneOrAll(settings)) }),
  access: { family: 'health', each: 'environment', of: (args) => `health:${args.environment}` },
  also: ['/preview status'],
  usage: '/health <environment>|all',
  summary: {
    en: 'what is broken, in which layer, why, and the command that mends it',
    ja: 'どの層がなぜ壊れているかと、その直し方を表示します',
  },
});

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
  summary: { en: "the newest lines of the service's log", ja: 'サービスの最新のログを表示します' },
});

export const healthDeclarations = [health, dbCheck, logs] as const;

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
