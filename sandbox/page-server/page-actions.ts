import * as z from 'zod';
import { type FaultName, faultNames } from '../faults.ts';
import { parseGithubStep } from '../play/github-step.ts';
import { playGithub } from '../play/play-github.ts';
import { passTime } from '../play/settle.ts';
import type { Sandbox } from '../sandbox.ts';
import { buttonsOf } from '../slack/buttons.ts';
import type { Typed } from './page-state.ts';
import { performInView, viewActions } from './view-actions.ts';

const isFault = (name: string): name is FaultName => faultNames.some((fault) => fault === name);

/** What the page may ask for, one kind a request. */
const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('type'),
    user: z.string(),
    channel: z.string(),
    text: z.string().trim().min(1).max(4_000),
    /** The message whose thread it is written in; commands stand in none. */
    thread: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('press'),
    user: z.string(),
    channel: z.string(),
    ts: z.string(),
    button: z.int().min(0),
  }),
  ...viewActions,
  z.strictObject({
    kind: z.literal('move-clock'),
    ms: z
      .int()
      .min(1_000)
      .max(31 * 86_400_000),
  }),
  z.strictObject({ kind: z.literal('run'), name: z.enum(['sweep', 'watch']) }),
  z.strictObject({ kind: z.literal('fault'), name: z.string().refine(isFault), on: z.boolean() }),
  /** As the command line has it behind `github`, such as `push 123 --twice`. */
  z.strictObject({ kind: z.literal('github'), user: z.string(), step: z.string().max(200) }),
  z.strictObject({ kind: z.literal('locale'), user: z.string(), locale: z.enum(['en-US', 'ja-JP']) }),
]);

export type PageAction = z.infer<typeof actionSchema>;

export type PageSession = {
  readonly sandbox: Sandbox;
  readonly typed: Typed[];
  /** Set while the clock is being moved. What people do meanwhile waits: a request would be hours old at once. */
  moving: Promise<void> | undefined;
  readonly changed: () => void;
};

/** Carries out what the page asks for; the answer is a problem in words, or nothing. */
export async function carryOutAction(session: PageSession, asked: unknown): Promise<string | undefined> {
  const action = actionSchema.safeParse(asked);
  if (!action.success) return 'The page asked for something the sandbox does not know.';
  try {
    return await perform(session, action.data);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    session.changed();
  }
}

async function perform(session: PageSession, action: PageAction): Promise<string | undefined> {
  const { sandbox } = session;
  switch (action.kind) {
    case 'type': {
      if (!action.text.startsWith('/')) return say(session, action);
      if (action.thread !== undefined) return 'Slack takes no commands in threads: write @slipway preview list.';
      session.typed.push({ at: sandbox.clock.now(), user: action.user, channel: action.channel, text: action.text });
      session.changed();
      await session.moving;
      await sandbox.slack.type(action.user, action.text, action.channel);
      return undefined;
    }
    case 'press': {
      await session.moving;
      const message = sandbox.slack
        .messages()
        .find(({ channel, ts }) => channel === action.channel && ts === action.ts);
      const button = message && buttonsOf(message.blocks)[action.button];
      if (!message || !button) return 'This button is gone.';
      await sandbox.slack.send(sandbox.slack.composePress(action.user, { message, button }));
      return undefined;
    }
    case 'home':
    case 'press-in-view':
    case 'enter':
    case 'submit':
    case 'close-modal':
    case 'shortcut':
      await session.moving;
      return performInView(sandbox.slack, action);
    case 'move-clock':
      return moveClock(session, action.ms);
    case 'run':
      await sandbox.stage.runScheduled(action.name);
      return undefined;
    case 'fault':
      if (isFault(action.name)) sandbox.setFault(action.name, action.on);
      return undefined;
    case 'github': {
      const step = parseGithubStep(action.step);
      if ('problem' in step) return step.problem;
      await session.moving;
      return (await playGithub(sandbox.github, step, action.user)).note;
    }
    case 'locale': {
      const person = sandbox.slack.workspace.people.find(({ id }) => id === action.user);
      if (person) person.locale = action.locale;
      return undefined;
    }
  }
}

async function moveClock(session: PageSession, ms: number): Promise<string | undefined> {
  if (session.moving) return 'The clock is already being moved.';
  const { clock, stage } = session.sandbox;
  session.moving = passTime(clock, stage.settled, ms).finally(() => {
    session.moving = undefined;
  });
  session.changed();
  await session.moving;
  return undefined;
}

/** A message to whoever reads the channel; that the bot hears nothing of it is said where somebody wrote to it. */
async function say(
  { sandbox, moving }: PageSession,
  { user, channel, text, thread }: Extract<PageAction, { kind: 'type' }>,
): Promise<string | undefined> {
  await moving;
  const said = await sandbox.slack.say(user, text, { channel, thread });
  const isToBot = sandbox.slack.channels.some(({ id, person }) => id === channel && person !== undefined);
  if ('unheard' in said) return isToBot ? said.unheard : undefined;
  return said.delivery.ok ? undefined : `The Slack function failed: ${said.delivery.error}`;
}
