import { footnote } from '../../operations/footnote.ts';
import type { Request } from '../../requests/request.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { SpokenPiece } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';

type TornDown = { readonly instance: string; readonly by: string | undefined };

/** The instance was terminated while it was being launched. Nothing is launched again: somebody wanted it gone. */
export function tornDownMessage(request: Request, pr: number, { instance, by }: TornDown): Draft {
  const who = (other: string): SpokenPiece => (by ? { user: by } : other);
  const code = { code: instance };
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
    ],
    next: [{ en: 'To launch it again: ', ja: 'もう一度起動するには: ' }, { code: `/preview up ${pr}` }],
    footnote: footnote(request),
  });
}
