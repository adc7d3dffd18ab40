import { card } from '../slack/blocks/card.ts';
import type { Operation } from './operation.ts';
import { footnote } from './refusal-messages.ts';

/** The first state of a message that is edited once the answer is known. */
export function showWorking({ language, request, progress }: Operation): Promise<void> {
  const title = language === 'ja' ? `${request.text} を実行中…` : `${request.text} is running…`;
  return progress.show(card({ title, footnote: footnote(request) }));
}
