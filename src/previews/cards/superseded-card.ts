import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Place } from '../../slack/deliver.ts';
import type { Draft } from '../../slack/message.ts';
import type { Preview } from '../preview.ts';
import { previewTexts } from '../preview-texts.ts';
import { linkTo } from './card-of.ts';
import { factLines } from './fact-lines.ts';
import { pullPiece } from './pull-piece.ts';

/** In place of a card whose preview has a newer one: the buttons stand there. */
export function supersededCard(
  { request, settings }: AboutPreview,
  { pr }: Pick<Preview, 'pr'>,
  { newer, at }: { readonly newer: Place; readonly at: number },
): Draft {
  const by = { user: request.asker.user };
  const link = (label: string) => ({ link: linkTo(newer), label });
  return card({
    title: { en: `The preview of PR ${pr} has a newer card`, ja: `PR ${pr} のプレビューには新しいカードがあります` },
    body: [
      {
        en: ['Redeployed by ', by, ', ', { at }, ': ', link('the newer card')],
        ja: ['再デプロイした人: ', by, '（', { at }, '）: ', link('新しいカード')],
      },
    ],
    details: [factLines([{ label: previewTexts.pull, value: pullPiece(settings.previews, pr) }])],
    footnote: footnote(request),
  });
}
