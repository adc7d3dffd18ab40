import type { Operation } from '../operations/operation.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Message } from '../slack/message.ts';

/** Says how many previews run and how to make room. */
export function limitMessage({ language, request, settings }: Operation, pr: number, live: number): Message {
  const { limit } = settings.previews;
  const ja = language === 'ja';
  return notice({
    title: ja
      ? `PR ${pr} は起動していません。プレビュー数が上限に達しています。`
      : `PR ${pr} was not launched: the limit of previews is reached.`,
    facts: [ja ? `起動中 ${live} 件、上限 ${limit} 件です。` : `${live} previews are running, ${limit} are allowed.`],
    next: ja
      ? ['一覧で不要なものを探す: ', { code: '/preview list' }, '、終了する: ', { code: '/preview down <pr>' }]
      : [
          'Find one that nobody needs: ',
          { code: '/preview list' },
          ' — and tear it down: ',
          { code: '/preview down <pr>' },
        ],
    footnote: footnote(request),
  });
}
