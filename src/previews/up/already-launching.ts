import { footnote } from '../../operations/footnote.ts';
import type { Asked } from '../../operations/operation.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Line, SpokenPiece } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { Preview } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';
import { previewTexts } from '../preview-texts.ts';

/** Nothing was launched twice: this message points to the one that is being launched. */
export function alreadyLaunching({ request, settings }: Asked, preview: Preview, link: string | undefined): Draft {
  const { pr, instance } = preview;
  return card({
    title: {
      en: `PR ${pr} was not launched a second time: it is being launched already.`,
      ja: `PR ${pr} は二重に起動していません。すでに起動中です。`,
    },
    body: [
      launchedBy(preview, link),
      [{ en: 'See how far it is: ', ja: '状態の確認: ' }, { code: `/preview status ${pr}` }],
    ],
    fields: [{ label: previewTexts.instance, value: { code: instance.id } }],
    footnote: footnote(request),
    buttons: [previewButtons(pr, settings, instance.id).status],
  });
}

function launchedBy({ owner, isAutomatic, instance }: Preview, link: string | undefined): Line {
  const who = (unknown: string): SpokenPiece => (owner ? { user: owner } : isAutomatic ? 'GitHub' : unknown);
  const where = (label: string): SpokenPiece => (link ? { link, label } : { code: instance.id });
  const { unknown } = previewTexts;
  return {
    en: ['Launched by ', who(unknown.en), ' — follow ', where('the message that is being updated')],
    ja: [who(unknown.ja), ' が起動しています: ', where('進行中のメッセージ')],
  };
}
