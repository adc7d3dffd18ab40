import * as z from 'zod/mini';
import { oneOf } from '../requests/arguments.ts';
import { declare, type ParsingSettings } from '../requests/declaration.ts';

const choices = ({ withHours }: ParsingSettings) => withHours;

type About = { readonly environment: string };

const oneEnvironment = {
  command: '/slipway',
  positional: ['environment'],
  options: {},
  choices,
  schema: (settings: ParsingSettings) => z.object({ environment: oneOf(choices(settings)) }),
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

export const hoursDeclarations = [sleep, wake] as const;
