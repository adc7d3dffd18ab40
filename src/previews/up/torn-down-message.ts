import type { PullRequestName } from '../../config/pull-request-name.ts';
import { diagnosisLines } from '../../operations/explain-failure.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { HowItEnded } from '../how-it-ended.ts';
import { knownValues } from '../known-values.ts';

type TornDown = HowItEnded & { readonly instance: string };

/** The instance was terminated while it was being launched. Nothing is launched again: somebody wanted it gone. */
export function tornDownMessage(asked: AboutPreview, pr: PullRequestName, { instance, by, ended }: TornDown): Draft {
  const known = knownValues(asked, { pr, instance: { id: instance } });
  const why = ended && !by ? diagnosisLines(diagnose([ended], known)) : [];
  return notice({
    title: { en: `PR ${pr} has no preview.`, ja: `PR ${pr} のプレビューは起動していません。` },
    facts: [by ? signed(instance, by) : [texts.ended[0], { code: instance }, texts.ended[1]], ...why],
    next: [{ en: 'To launch it again: ', ja: 'もう一度起動するには: ' }, { code: `/preview up ${pr}` }],
    footnote: footnote(asked.request),
  });
}

const signed = (instance: string, user: string): Line => ({
  en: [
    'Torn down by ',
    { user },
    ' while it was being launched (',
    { code: instance },
    '). It was not launched again.',
  ],
  ja: ['起動中に ', { user }, ' によって終了されました（', { code: instance }, '）。再起動はしていません。'],
});

const texts = {
  ended: [
    { en: 'It ended while it was being launched (', ja: '起動中に終了しました（' },
    {
      en: '), and who ended it left no name. It was not launched again.',
      ja: '）。終了した人の記録はありません。再起動はしていません。',
    },
  ],
} as const;
