import type { SentView } from '../../slack/interactions.ts';
import { readTyped } from '../read-words.ts';
import { startRequest, type Taking } from '../take-request.ts';
import type { Asked } from '../to-request.ts';
import type { FormPlace } from './form-place.ts';
import { givenIn } from './given-in.ts';

/** Another command was chosen in a form: it is filled again, unless somebody has changed it meanwhile. */
export async function refillForm(
  asked: Omit<Asked, 'text'>,
  { form }: FormPlace,
  view: SentView,
  deadline: number,
  taking: Taking,
): Promise<void> {
  const { name } = givenIn(view);
  const declaration = taking.declarations.find((one) => one.name === 'slipway form');
  const parsed = declaration && readTyped({ form, ...(name ? { name } : {}) }, declaration, taking.settings);
  if (parsed) await startRequest({ ...asked, view: seen(view) }, parsed, deadline, taking);
}

const seen = ({ id, hash }: SentView) => ({ id, ...(hash === undefined ? {} : { hash }) });
