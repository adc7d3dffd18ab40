import * as z from 'zod';
import { buttonsOf } from '../slack/buttons.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import { fieldsOf } from '../slack/views/fields.ts';

const entered = z.strictObject({ blockId: z.string(), actionId: z.string(), written: z.string().max(3_000) });

/** What the page may ask for in App Home, in modals and of messages. */
export const viewActions = [
  z.strictObject({ kind: z.literal('home'), user: z.string() }),
  z.strictObject({ kind: z.literal('press-in-view'), user: z.string(), view: z.string(), button: z.int().min(0) }),
  z.strictObject({ kind: z.literal('enter'), user: z.string(), view: z.string(), ...entered.shape }),
  /** With what stands in the text fields. */
  z.strictObject({ kind: z.literal('submit'), user: z.string(), view: z.string(), typed: z.array(entered).max(100) }),
  z.strictObject({ kind: z.literal('close-modal'), user: z.string(), by: z.enum(['x', 'button']) }),
  z.strictObject({
    kind: z.literal('shortcut'),
    user: z.string(),
    channel: z.string(),
    ts: z.string(),
    name: z.string(),
  }),
] as const;

type ViewAction = z.infer<(typeof viewActions)[number]>;

const gone = 'This view is gone.';
const failed = (error: unknown) => `The Slack function failed: ${error}`;

/** Carries it out; the answer is a problem in words, or nothing. */
export async function performInView(slack: LocalSlack, action: ViewAction): Promise<string | undefined> {
  const { user } = action;
  switch (action.kind) {
    case 'home': {
      const told = await slack.openHome(user);
      if (!told) return 'The manifest asks for no Home.';
      return told.ok ? undefined : failed(told.error);
    }
    case 'press-in-view': {
      const view = slack.views.find(action.view);
      const button = view?.user === user ? buttonsOf(view.content.blocks)[action.button] : undefined;
      if (!view || !button) return gone;
      const pressed = await slack.use.press(view, button);
      return pressed.ok ? undefined : failed(pressed.error);
    }
    case 'enter':
      return enter(slack, action);
    case 'submit': {
      for (const one of action.typed) await enter(slack, { ...one, user, view: action.view });
      await slack.use.submit(user);
      return undefined;
    }
    case 'close-modal':
      return slack.use.close(user, action.by).then(() => undefined);
    case 'shortcut': {
      const message = slack.everything().find(({ channel, ts }) => channel === action.channel && ts === action.ts);
      const taken = message && (await slack.takeShortcut(user, action.name, message));
      if (!taken) return 'This message is gone.';
      return taken.ok ? undefined : failed(taken.error);
    }
  }
}

type Entering = Omit<Extract<ViewAction, { kind: 'enter' }>, 'kind'>;

async function enter(slack: LocalSlack, { user, view: id, blockId, actionId, written }: Entering) {
  const view = slack.views.find(id);
  const field =
    view && fieldsOf(view.content.blocks).find((one) => one.blockId === blockId && one.actionId === actionId);
  if (!view || !field || view.user !== user) return gone;
  const entering = await slack.use.enter(view, field, written);
  if ('problem' in entering) return entering.problem;
  return entering.ok ? undefined : failed(entering.error);
}
