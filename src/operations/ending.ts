import type { Draft } from '../slack/message.ts';
import type { Outcome } from './outcome.ts';
import type { Talk } from './talk.ts';

/** How a request ends: the last state of its message, and its outcome. */
export type Ending = { readonly message: Draft; readonly outcome: Outcome };

/** Says the last word. */
export async function end(talk: Pick<Talk, 'finish'>, { message, outcome }: Ending): Promise<Outcome> {
  await talk.finish(message);
  return outcome;
}
