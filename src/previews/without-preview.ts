import type { Ending } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { failed } from '../operations/outcome.ts';
import type { Request } from '../requests/request.ts';
import { notice } from '../slack/blocks/card.ts';

/** Ends a command that needs a preview where there is none. */
export const withoutPreview = (request: Request, pr: number): Ending => ({
  message: notice({
    title: {
      en: `Nothing was done: PR ${pr} has no preview.`,
      ja: `何も実行していません。PR ${pr} のプレビューはありません。`,
    },
    next: [
      { en: 'Launch it: ', ja: '起動する: ' },
      { code: `/preview up ${pr}` },
      { en: ' — or see all: ', ja: '、一覧: ' },
      { code: '/preview list' },
    ],
    footnote: footnote(request),
  }),
  outcome: failed('no-preview'),
});
