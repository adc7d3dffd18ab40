import type { Button } from '../buttons.ts';
import { actionTime, interaction, type PayloadActor, pressed } from '../payloads.ts';
import type { Field } from './fields.ts';
import type { Value } from './values.ts';
import type { SlackView } from './view-store.ts';
import { wireView } from './wire-view.ts';

type Done =
  | { readonly button: Button; readonly now: number }
  | { readonly field: Field; readonly value: Value; readonly now: number };

/** The payload of a press or a choice in a view: no conversation, no message and no response URL belong to it. */
export const viewActions = (actor: PayloadActor, view: SlackView, done: Done): object => ({
  ...interaction(actor, 'block_actions'),
  container: { type: 'view', view_id: view.id },
  trigger_id: actor.triggerId,
  view: wireView(view, actor),
  actions: [
    'button' in done
      ? pressed(done.button, done.now)
      : {
          ...done.value,
          action_id: done.field.actionId,
          block_id: done.field.blockId,
          action_ts: actionTime(done.now),
        },
  ],
});

/** Where the submission may be answered: the conversations that were chosen for it. */
export type ResponseUrl = {
  readonly block_id: string;
  readonly action_id: string;
  readonly channel_id: string;
  readonly response_url: string;
};

export const viewSubmission = (actor: PayloadActor, view: SlackView, responseUrls: readonly ResponseUrl[]): object => ({
  ...interaction(actor, 'view_submission'),
  trigger_id: actor.triggerId,
  view: wireView(view, actor),
  response_urls: responseUrls,
});

/** `isCleared`: by the x, which takes all views of the stack away. */
export const viewClosed = (actor: PayloadActor, view: SlackView, isCleared: boolean): object => ({
  ...interaction(actor, 'view_closed'),
  view: wireView(view, actor),
  is_cleared: isCleared,
});
