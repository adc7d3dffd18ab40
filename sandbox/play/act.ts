import { directMessageId } from '../slack/channels.ts';
import { canSee } from '../slack/find-button.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import type { SlackMessage } from '../slack/messages.ts';
import type { SlackView } from '../slack/views/view-store.ts';
import { botName } from '../slack/web-api-method.ts';
import type { Acted } from './acted.ts';
import { fillModal, submitModal } from './fill-modal.ts';
import { settle } from './settle.ts';
import type { Stage } from './stage.ts';
import type { Step } from './step.ts';

/** A step that people take in Slack. */
export type PeopleStep = Exclude<Step, { kind: 'sweep' | 'watch' | 'wait' | 'github' | 'image' | 'session' | 'visit' }>;

export async function act(stage: Stage, user: string, step: PeopleStep): Promise<Acted> {
  const { slack } = stage;
  switch (step.kind) {
    case 'command':
      return slack.type(user, step.text);
    case 'press':
      return press(slack, user, step.label);
    case 'open':
      return step.what.startsWith('/') ? slack.type(user, step.what) : press(slack, user, step.what);
    case 'say':
      await slack.say(user, step.text);
      return { ok: true };
    case 'mention':
    case 'dm':
      return speak(slack, user, step);
    case 'home':
      return (await slack.openHome(user)) ?? { missing: 'The manifest asks for no Home: the bot is not told.' };
    case 'submit':
      return fillModal({ slack, user, written: step.fields, settle: () => settle(stage) });
    case 'shortcut':
      return shortcut(slack, user, step.name);
  }
}

async function press(slack: LocalSlack, user: string, label: string): Promise<Acted> {
  const end = endOfModal(slack.views.modal(user), label);
  if (end === 'submit') return submitModal(slack, user);
  if (end === 'close') {
    await slack.use.close(user, 'button');
    return { ok: true, ends: true };
  }
  return (await slack.press(user, label)) ?? { missing: `There is no button "${label}" that ${user} can see.` };
}

/** The two buttons that every modal has at its end, by what Slack calls them where the app does not. */
function endOfModal(view: SlackView | undefined, label: string): 'submit' | 'close' | undefined {
  if (view?.content.type !== 'modal') return undefined;
  const { submit, close } = view.content;
  const is = (text: string | undefined) => text?.toLowerCase() === label.toLowerCase();
  if (is(submit?.text)) return 'submit';
  return is(close?.text ?? (submit ? 'Cancel' : 'Close')) ? 'close' : undefined;
}

async function speak(slack: LocalSlack, user: string, step: Extract<Step, { kind: 'mention' | 'dm' }>): Promise<Acted> {
  const direct = step.kind === 'dm' ? directMessageId(user) : undefined;
  const root = step.thread ? threadRoot(slack, user, direct) : undefined;
  if (step.thread && !root) return { missing: `There is no message whose thread ${user} could write in.` };
  const isNamed = new RegExp(`@${botName}\\b`).test(step.text);
  const text = direct || isNamed ? step.text : `@${botName} ${step.text}`;
  const said = await slack.say(user, text, {
    ...((root?.channel ?? direct) ? { channel: root?.channel ?? direct ?? '' } : {}),
    thread: root?.thread ?? root?.ts,
  });
  return 'unheard' in said ? { missing: said.unheard } : said.delivery;
}

/** The newest message in a channel, or in their direct message with the bot; nobody can answer what one person sees. */
const threadRoot = (slack: LocalSlack, user: string, direct: string | undefined): SlackMessage | undefined =>
  newestMessage(slack, user, ({ channel }) =>
    direct === undefined ? slack.channels.some(({ id, person }) => id === channel && !person) : channel === direct,
  );

function newestMessage(
  slack: LocalSlack,
  user: string,
  isOne: (message: SlackMessage) => boolean = () => true,
): SlackMessage | undefined {
  return slack
    .everything()
    .filter((message) => message.only === undefined && canSee(user, message, slack.channels) && isOne(message))
    .reduce<SlackMessage | undefined>(
      (best, one) => (!best || Number(one.ts) >= Number(best.ts) ? one : best),
      undefined,
    );
}

async function shortcut(slack: LocalSlack, user: string, name: string): Promise<Acted> {
  const message = newestMessage(slack, user);
  if (!message) return { missing: `There is no message that ${user} could take a shortcut on.` };
  const offered = slack.features.messageShortcuts.map((one) => one.name);
  const none = offered.length > 0 ? `Shortcuts: ${offered.join(', ')}.` : 'The manifest has none.';
  return (await slack.takeShortcut(user, name, message)) ?? { missing: `There is no shortcut "${name}". ${none}` };
}
