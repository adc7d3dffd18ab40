import type * as z from 'zod/mini';
import { viewSchema } from '../../slack/interactions.ts';
import type { blockActionsSchema } from '../../slack/payload.ts';
import { formAsked } from '../form-asked.ts';
import { parseCommand } from '../parse-command.ts';
import { readingOf, type Taking, takeRequest } from '../take-request.ts';
import type { Asked } from '../to-request.ts';
import { type PrivateAnswer, usageMessage } from '../usage-message.ts';
import { formCallback, readFormPlace } from './form-place.ts';
import { openForm } from './open-form.ts';
import { tellDirectly } from './open-window.ts';
import { refillForm } from './refill-form.ts';
import { placeOf } from './take-submission.ts';

type Press = z.infer<typeof blockActionsSchema>;

/** A press in App Home or in a window: there is no message, no channel and no response URL. */
export async function takeViewPress(
  press: Press,
  { sentAt, deadline }: { readonly sentAt: number; readonly deadline: number },
  taking: Taking,
): Promise<void> {
  const read = viewSchema.safeParse(press.view);
  if (!read.success) return;
  const view = read.data;
  const place = readFormPlace(view.private_metadata);
  const where = place ? placeOf(place) : { channel: '', amongPeople: false, responseUrl: '' };
  const { team, user, trigger_id: triggerId } = press;
  const asked = { ...where, via: 'home' as const, team: team.id, user: user.id, triggerId, sentAt };
  if (view.callback_id === formCallback) {
    const chose = place && press.actions.some(({ action_id }) => action_id === 'name');
    if (chose) await refillForm({ ...asked, via: 'modal' }, place, view, deadline, taking);
    return;
  }
  const pressed = press.actions.find(({ action_id }) => /^request:\d+$/.test(action_id));
  if (pressed?.value === undefined) return;
  const answer = await takePress({ ...asked, text: pressed.value }, deadline, taking);
  if (answer) await tellDirectly(asked.user, { text: answer.text, blocks: answer.blocks }, deadline, taking);
}

/** Gives what to tell who pressed, where nothing answers them. */
async function takePress(asked: Asked, deadline: number, taking: Taking): Promise<PrivateAnswer | undefined> {
  const form = formAsked(asked.text, taking.settings);
  if (!form) return takeRequest(asked, deadline, taking);
  return (await openForm(asked, form, { deadline }, taking)) ? undefined : typedForm(asked, deadline, taking);
}

/** The window did not open: the line to type says the same. */
export async function typedForm(asked: Asked, deadline: number, taking: Taking): Promise<PrivateAnswer | undefined> {
  const parsed = parseCommand({ text: asked.text, via: 'command' }, taking.declarations, taking.settings);
  if (parsed.kind !== 'usage') return undefined;
  return usageMessage(parsed, await readingOf(asked, deadline, taking));
}
