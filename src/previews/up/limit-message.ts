import { footnote } from '../../operations/footnote.ts';
import type { Asked } from '../../operations/operation.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Draft } from '../../slack/message.ts';

/** Says how many previews run and how to make room. */
export function limitMessage({ request, settings }: Asked, pr: number, live: number): Draft {
  const { limit } = settings.previews;
  return notice({
    title: {
      en: `PR ${pr} was not launched: the limit of previews is reached.`,
      ja: `PR ${pr} は起動していません。プレビュー数が上限に達しています。`,
    },
    facts: [
      { en: `${live} previews are running, ${limit} are allowed.`, ja: `起動中 ${live} 件、上限 ${limit} 件です。` },
    ],
    next: [
      { en: 'Find one that nobody needs: ', ja: '一覧で不要なものを探す: ' },
      { code: '/preview list' },
      { en: ' — and tear it down: ', ja: '、終了する: ' },
      { code: '/preview down <pr>' },
    ],
    footnote: footnote(request),
  });
}
