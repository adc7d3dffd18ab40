import * as z from 'zod/mini';
import { pullRequest } from '../../requests/arguments.ts';
import { declare, type ParsingSettings } from '../../requests/declaration.ts';

const onePreview = (settings: ParsingSettings) => z.object({ pr: pullRequest(settings) });

export const sleep = declare({
  name: 'preview sleep',
  command: '/preview',
  verb: 'sleep',
  positional: ['pr'],
  options: {},
  schema: onePreview,
  access: { family: 'preview', verb: 'sleep', each: 'repository' },
  also: ['pause', 'suspend', 'hibernate', 'スリープ', '一時停止'],
  usage: '/preview sleep <pr>',
  summary: {
    en: 'stops the instance of a preview; its disk and data stay',
    ja: 'プレビューのインスタンスを停止します（ディスクとデータは残ります）',
  },
});

export const wake = declare({
  name: 'preview wake',
  command: '/preview',
  verb: 'wake',
  positional: ['pr'],
  options: {},
  schema: onePreview,
  access: { family: 'preview', verb: 'wake', each: 'repository' },
  also: ['resume', 'unpause', '再開'],
  usage: '/preview wake <pr>',
  summary: {
    en: 'starts the instance of a preview that sleeps, with everything as it was',
    ja: 'スリープ中のプレビューを元の状態のまま再開します',
  },
});

export const sleepDeclarations = [sleep, wake] as const;
