import { diagnosisLines, failureLines } from '../../operations/explain-failure.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Asked } from '../../operations/operation.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { card } from '../../slack/blocks/card.ts';
import { codeSection } from '../../slack/blocks/code-section.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { knownValues } from '../known-values.ts';
import { previewButtons } from '../preview-buttons.ts';
import { stageTitles, type UpStage } from './up-checklist.ts';
import type { Why } from './up-line.ts';

type Failed = { readonly stage: UpStage; readonly why: Why };

/** Which stage failed, why, and what to do. */
export function failedMessage({ grant, request, settings }: Asked, pr: number, { stage, why }: Failed): Draft {
  const row = previewButtons(pr, settings);
  const values = { ...knownValues(settings, pr, why.instance), ...why.values };
  const known = why.evidence ? diagnosisLines(diagnose(why.evidence, values)) : [];
  const said = why.failure ? failureLines(why.failure, grant, values) : [];
  const other = why.otherwise ? [why.otherwise] : [];
  const title = stageTitles[stage];
  return card({
    title: {
      en: `PR ${pr} has no working preview. Failed at: ${title.en}`,
      ja: `PR ${pr} のプレビューは使えません。失敗した段階: ${title.ja}`,
    },
    body: [...(why.facts ?? []), ...said, ...(known.length > 0 ? known : other), nextLine(pr, why)],
    details: why.output?.trim() ? [codeSection({ code: why.output })] : [],
    footnote: footnote(request),
    buttons: why.instance ? [row.tryAgain, row.fresh, row.logs, row.down] : [row.tryAgain],
  });
}

function nextLine(pr: number, { instance, ownNext = false }: Why): Line {
  const down = { code: `/preview down ${pr}` };
  if (ownNext) return [texts.giveUp, down];
  const again = { code: `/preview up ${pr}` };
  if (instance === undefined) return [{ en: 'Once that is mended: ', ja: '直したあとで: ' }, again];
  return [
    {
      en: 'The instance stays until its time is up. Once that is mended: ',
      ja: 'インスタンスは期限まで残ります。直したあとで: ',
    },
    again,
    { en: ' — or give it up: ', ja: '、不要なら: ' },
    down,
  ];
}

const texts = {
  giveUp: {
    en: 'The instance stays until its time is up. To give it up: ',
    ja: 'インスタンスは期限まで残ります。不要なら: ',
  },
};
