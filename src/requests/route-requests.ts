import type { App } from '@slack/bolt';
import * as z from 'zod/mini';
import type { HttpPost } from '../aws/http-post.ts';
import { blockActionsSchema, slashCommandSchema } from '../slack/payload.ts';
import { readTypedText } from '../slack/typed-text.ts';
import { isAmongPeople } from './among-people.ts';
import { formAsked } from './form-asked.ts';
import { respond } from './respond.ts';
import { routeWindows } from './route-windows.ts';
import { type Taking, takeRequest } from './take-request.ts';
import type { Asked } from './to-request.ts';

/** What the receiver knows of a delivery besides its payload. */
const delivery = z.object({ sentAt: z.number(), deadline: z.number() });

/** Buttons that ask for something are numbered within their message; their value is the command. */
const requestAction = /^request:\d+$/;

export function routeRequests(app: App, taking: Taking, send: HttpPost): void {
  app.command(/.*/, async ({ body, context, ack }) => {
    const { sentAt, deadline } = delivery.parse(context);
    const asked = fromCommand(slashCommandSchema.parse(body), sentAt);
    const answer = (await openedForm(asked, deadline, taking)) ?? (await takeRequest(asked, deadline, taking));
    await (answer && answer !== 'opened' ? ack(answer) : ack());
  });

  app.action(/.*/, async ({ body, context, ack }) => {
    const { sentAt, deadline } = delivery.parse(context);
    const press = blockActionsSchema.parse(body);
    if (press.view !== undefined) {
      await (await import('./forms/take-view-press.ts')).takeViewPress(press, { sentAt, deadline }, taking);
      return ack();
    }
    const asked = fromPress(press, sentAt);
    const answer = asked && (await takeRequest(asked, deadline, taking));
    if (asked && answer) await respond(asked.responseUrl, answer, deadline - taking.now(), { send, log: taking.log });
    await ack();
  });

  app.event(/.*/, async ({ body, context }) => {
    const { takeEvent } = await import('./take-event.ts');
    await takeEvent(body, { ...delivery.parse(context), taking, send });
  });

  routeWindows(app, taking, send);
}

/** A command that nothing stands behind opens its form; undefined where it has none, or where no window opened. */
async function openedForm(asked: Asked, deadline: number, taking: Taking): Promise<'opened' | undefined> {
  const form = formAsked(asked.text, taking.settings);
  if (!form) return undefined;
  const { openForm } = await import('./forms/open-form.ts');
  return (await openForm(asked, form, { deadline }, taking)) ? 'opened' : undefined;
}

/** Slack escapes and marks up what people type after a command; a button's value comes back as it was sent. */
const fromCommand = (command: z.infer<typeof slashCommandSchema>, sentAt: number): Asked => ({
  ...readTypedText(`${command.command} ${command.text}`),
  via: 'command',
  team: command.team_id,
  user: command.user_id,
  channel: command.channel_id,
  amongPeople: isAmongPeople(command.channel_id, command.channel_name),
  responseUrl: command.response_url,
  triggerId: command.trigger_id,
  sentAt,
});

/** Undefined for a press that asks for nothing, such as that of a link. */
function fromPress(press: z.infer<typeof blockActionsSchema>, sentAt: number): Asked | undefined {
  const action = press.actions.find(({ action_id }) => requestAction.test(action_id));
  if (!action?.value) return undefined;
  const channel = press.container.channel_id ?? press.channel?.id ?? '';
  const ts = press.container.message_ts;
  return {
    text: action.value,
    via: 'button',
    team: press.team.id,
    user: press.user.id,
    channel,
    amongPeople: isAmongPeople(channel, press.channel?.name ?? ''),
    responseUrl: press.response_url,
    triggerId: press.trigger_id,
    message: ts === undefined ? undefined : { channel, ts },
    sentAt,
  };
}
