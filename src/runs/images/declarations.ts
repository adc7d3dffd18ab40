import * as z from 'zod/mini';
import { oneOf } from '../../requests/arguments.ts';
import { declare, type ParsingSettings, type SlashCommand, share, sharing } from '../../requests/declaration.ts';

const choices = ({ environments }: ParsingSettings) => environments;

export const images = declare({
  name: 'images',
  command: '/images',
  positional: ['environment'],
  ...sharing,
  choices,
  schema: (settings) => z.object({ environment: oneOf(choices(settings)), share: share() }),
  access: { family: 'images', each: 'environment', of: (args) => `images:${args.environment}` },
  usage: '/images <environment> [--share]',
  summary: {
    en: 'the newest images of the service, which one runs and which ran before',
    ja: 'サービスの最新のイメージと、稼働中・以前のものを表示します',
  },
});

export const imagesCommand: SlashCommand = {
  command: '/images',
  description: { en: 'The newest images of a service', ja: 'サービスの最新のイメージ' },
};
