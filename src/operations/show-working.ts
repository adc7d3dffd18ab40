import { card } from '../slack/blocks/card.ts';
import { footnote } from './footnote.ts';
import type { Asked } from './operation.ts';
import type { Talk } from './talk.ts';

/** The first state of a message that is edited once the answer is known. */
export const showWorking = ({ request }: Pick<Asked, 'request'>, talk: Talk): Promise<void> =>
  talk.show(
    card({
      title: { en: `${request.text} is running…`, ja: `${request.text} を実行中…` },
      footnote: footnote(request),
    }),
  );
