import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../../clock.ts';
import type { Button } from '../buttons.ts';
import type { Composer } from '../compose-event.ts';
import type { Deliver, Delivery } from '../delivery.ts';
import type { ResponseUrls } from '../response-urls.ts';
import { answerSubmission } from './answer-submission.ts';
import { type Around, enterValue } from './enter-value.ts';
import { type Field, fieldsOf } from './fields.ts';
import { formErrors } from './form-errors.ts';
import { type ResponseUrl, viewActions, viewClosed, viewSubmission } from './view-payloads.ts';
import type { SlackView, ViewStore } from './view-store.ts';

type Entered = Delivery | { readonly problem: string };

/** What people do in views. */
export type ViewUse = {
  press(view: SlackView, button: Button): Promise<Delivery>;
  /** Fills in one field; the app hears of it where the field dispatches. */
  enter(view: SlackView, field: Field, written: string): Promise<Entered>;
  /** Undefined where this person has no modal open. */
  submit(user: string): Promise<Delivery | undefined>;
  /** By the x, which takes the whole stack away, or by the button below. */
  close(user: string, by: 'x' | 'button'): Promise<void>;
};

type Options = {
  readonly clock: Pick<Clock, 'now'>;
  readonly composer: Composer;
  readonly deliver: Deliver;
  readonly views: ViewStore;
  readonly responseUrls: ResponseUrls;
  readonly around: Around;
};

export function createViewUse({ clock, composer, deliver, views, responseUrls, around }: Options): ViewUse {
  const send = (payload: object): Promise<APIGatewayProxyStructuredResultV2> =>
    deliver(composer.signPayload(payload)).catch((error: unknown) => ({ statusCode: 502, body: String(error) }));
  const act = async (view: SlackView, done: Parameters<typeof viewActions>[2]): Promise<Delivery> => {
    const answer = await send(viewActions(composer.actor(view.user), view, done));
    if ((answer.statusCode ?? 200) === 200) return { ok: true };
    const now = views.find(view.id);
    if (now) views.complain(now, { problem: 'This app did not answer. Try again?' });
    return { ok: false, error: `status ${answer.statusCode} ${answer.body ?? ''}`.trim() };
  };

  return {
    press: (view, button) => act(view, { button, now: clock.now() }),
    async enter(view, field, written) {
      const value = enterValue(field, written, around);
      if ('problem' in value) return value;
      const entered = views.enter(view, field, value);
      return field.dispatches ? act(entered, { field, value, now: clock.now() }) : { ok: true };
    },
    async submit(user) {
      const view = views.modal(user);
      if (view?.content.type !== 'modal') return undefined;
      if (!view.content.submit) return { ok: false, error: 'This modal has nothing to submit.' };
      const errors = formErrors(fieldsOf(view.content.blocks), view.values);
      if (Object.keys(errors).length > 0) {
        views.complain(view, { errors });
        return { ok: true };
      }
      const sent = views.complain(view, {});
      const answer = await send(viewSubmission(composer.actor(user), sent, urlsOf(sent, responseUrls)));
      // The operation may have changed the view while its submission was on the way.
      return answerSubmission(answer, views.find(view.id) ?? sent, views);
    },
    async close(user, by) {
      const view = views.modal(user);
      if (view?.content.type !== 'modal') return;
      const clears = by === 'x' || Boolean(view.content.clear_on_close);
      if (clears) views.clear(user);
      else views.close(user);
      if (view.content.notify_on_close) await send(viewClosed(composer.actor(user), view, clears));
    },
  };
}

/** Of the fields whose conversation the app asked to be able to answer in. */
function urlsOf({ user, content, values }: SlackView, responseUrls: ResponseUrls): ResponseUrl[] {
  return fieldsOf(content.blocks).flatMap(({ blockId, actionId, element }) => {
    const channel = values[blockId]?.[actionId]?.selected_conversation;
    if (element.type !== 'conversations_select' || !element.response_url_enabled || !channel) return [];
    const url = responseUrls.create({ user, channel });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });
}
