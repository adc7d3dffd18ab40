import * as z from 'zod/mini';
import { integer, withHours } from '../requests/arguments.ts';
import { declare, type ParsingSettings } from '../requests/declaration.ts';

const choices = ({ withHours }: ParsingSettings) => withHours;

type About = { readonly environment: string };

const oneEnvironment = {
  command: '/slipway',
  positional: ['environment'],
  options: {},
  choices,
  schema: (settings: ParsingSettings) => z.object({ environment: withHours(settings) }),
} as const;

const access = (act: 'sleep' | 'wake') =>
  ({
    family: 'environment',
    act,
    each: 'with-hours',
    of: ({ environment }: About) => `environment:${act}@${environment}`,
  }) as const;

export const sleep = declare({
  ...oneEnvironment,
  name: 'slipway sleep',
  verb: 'sleep',
  access: access('sleep'),
  usage: '/slipway sleep <environment>',
  summary: {
    en: 'puts an environment that has hours to sleep until they begin again',
    ja: '稼働時間の設定がある環境を、次の開始時刻までスリープさせます',
  },
});

export const wake = declare({
  ...oneEnvironment,
  name: 'slipway wake',
  verb: 'wake',
  access: access('wake'),
  usage: '/slipway wake <environment>',
  summary: {
    en: 'wakes an environment that sleeps, with everything as it was',
    ja: 'スリープ中の環境を元の状態のまま再開します',
  },
});

/** An end of hours, in minutes since 1970: the evening whose message was pressed. */
const minutes = integer({ min: 1, max: 999_999_999 });

/** Keep tonight: a row of an evening's message. */
export const keep = declare({
  ...oneEnvironment,
  name: 'slipway keep',
  verb: 'keep',
  positional: ['environment', 'end'],
  schema: (settings: ParsingSettings) => z.object({ environment: withHours(settings), end: minutes }),
  access: {
    ...access('wake'),
    of: ({ environment }: About & { readonly end: number }) => `environment:wake@${environment}`,
  },
  usage: '/slipway keep <environment> <end>',
  summary: {
    en: 'keeps an environment awake for a night',
    ja: '環境を一晩スリープさせずに稼働させます',
  },
  buttonOnly: true,
});

export const hoursDeclarations = [sleep, wake, keep] as const;
