import type { Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { footnote } from './footnote.ts';
import type { Asked } from './operation.ts';
import type { Talk } from './talk.ts';

/**
 * The first state of a message that is edited once the answer is known. Where the function dies between posting it and
 * noting where it stands, nobody can edit it any more and another one is posted: what it says has to stay true.
 */
export const showWorking = ({ request }: Pick<Asked, 'request'>, talk: Talk): Promise<void> =>
  talk.show(
    card({
      title: { en: `${request.text} was taken up.`, ja: `${request.text} を受け付けました。` },
      body: [answerComes],
      footnote: footnote(request),
    }),
  );

/** Of a message that was posted first: it stays true where nobody can edit it any more. */
export const answerComes: Text = {
  en: 'The answer comes here, or in a newer message with the same request id.',
  ja: '回答はここか、同じ依頼 ID の新しいメッセージに表示されます。',
};
