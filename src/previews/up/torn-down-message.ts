import { diagnosisLines } from '../../operations/explain-failure.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Asked } from '../../operations/operation.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { SpokenPiece } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { HowItEnded } from '../how-it-ended.ts';
import { knownValues } from '../known-values.ts';

type TornDown = HowItEnded & { readonly instance: string };

/** The instance was terminated while it was being launched. Nothing is launched again: somebody wanted it gone. */
export function tornDownMessage(asked: Asked, pr: number, { instance, by, ended }: TornDown): Draft {
  const who = (other: string): SpokenPiece => (by ? { user: by } : other);
  const code = { code: instance };
  const known = knownValues(asked, { pr, instance: { id: instance } });
  const why = ended && !by ? diagnosisLines(diagnose([ended], known)) : [];
  return notice({
    title: { en: `PR ${pr} has no preview.`, ja: `PR ${pr} のプレビューは起動していません。` },
    facts: [
      {
        en: [
          'Torn down by ',
          who('something else'),
          ' while it was being launched (',
          code,
          '). It was not launched again.',
        ],
        ja: ['起動中に ', who('ほかの操作'), ' によって終了されました（', code, '）。再起動はしていません。'],
      },
      ...why,
    ],
    next: [{ en: 'To launch it again: ', ja: 'もう一度起動するには: ' }, { code: `/preview up ${pr}` }],
    footnote: footnote(asked.request),
  });
}
