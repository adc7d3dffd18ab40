import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import type { Connection } from '../aws/connection.ts';
import { httpPost } from '../aws/http-post.ts';
import { createSignedCall } from '../aws/signed-call.ts';
import { type Started, startExecution } from '../aws/start-execution.ts';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions, WriteLog } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { type Stack, stackOf } from '../config/stack.ts';
import type { SlackClient } from '../slack/client.ts';
import { type Place, postDirectly } from '../slack/deliver.ts';
import type { Draft } from '../slack/message.ts';
import { createBotClient } from './bot-client.ts';
import { createLog } from './create-log.ts';

/** What a scheduled function works with: its own role, not a person's. */
export type Scheduled = {
  readonly settings: Settings;
  readonly stack: Stack;
  /** Epoch milliseconds, from the scheduled event. */
  readonly now: number;
  readonly connect: (region: string) => Connection;
  /** Posts in a channel, in the language of the settings. */
  readonly post: (channel: string, message: Draft, thread?: string) => ReturnType<SlackClient['postMessage']>;
  /** Edits a message of the bot's, likewise. */
  readonly update: (place: Pick<Place, 'channel' | 'ts'>, message: Draft) => ReturnType<SlackClient['update']>;
  /** Posts in a direct message, likewise. */
  readonly direct: (user: string, message: Draft) => ReturnType<typeof postDirectly>;
  /** Starts an operation under a name of its own; the same name twice starts one. */
  readonly startOperation: (name: string, input: unknown) => Promise<Started>;
  /** Waits while AWS works on what was asked of it. */
  readonly wait: (ms: number) => Promise<void>;
  readonly log: WriteLog;
};

/** One thing that the sweep function looks after. */
export type Sweep = (around: Scheduled) => Promise<void>;

const startWithinMs = 3_000;

const scheduledEvent = z.object({ time: z.iso.datetime({ offset: true }) });

/**
 * Reads the environment once and gives what each scheduled event is worked off with.
 * @throws for an event that no schedule sent.
 */
export function createScheduled(settings: Settings, functionName: string, options: HandlerOptions) {
  const environment = options.environment ?? readEnvironment(['botTokenParameter']);
  const { region, credentials, awsEndpointUrl: endpoint } = environment;
  const log = options.log ?? createLog(functionName);
  const slack = createBotClient({ region, credentials, endpoint }, environment, {
    ...options,
    commands: settings.slack.commands,
  });
  const clock = options.now ?? Date.now;
  const reading = { timeZone: settings.timeZone };
  const callAws = createSignedCall({ region, credentials, endpoint }, httpPost, clock);
  return (event: unknown, context: { readonly invokedFunctionArn: string }): Scheduled => ({
    settings,
    stack: stackOf(context.invokedFunctionArn),
    now: Date.parse(scheduledEvent.parse(event).time),
    connect: (place) => ({ region: place, credentials, endpoint }),
    async post(channel, message, thread) {
      const posted = await (await slack()).postMessage({
        channel,
        thread,
        ...message(settings.slack.language, reading),
      });
      if (posted.kind !== 'posted') log('error', 'A message was not posted', { channel, reason: posted.reason });
      return posted;
    },
    async update({ channel, ts }, message) {
      const edited = await (await slack()).update({ channel, ts, ...message(settings.slack.language, reading) });
      if (edited.kind !== 'posted') log('error', 'A message was not edited', { channel, reason: edited.reason });
      return edited;
    },
    async direct(user, message) {
      const posted = await postDirectly(await slack(), user, message(settings.slack.language, reading));
      if (posted.kind !== 'posted') log('error', 'A message was not posted', { reason: posted.reason });
      return posted;
    },
    startOperation: (name, input) =>
      startExecution(callAws, {
        functionName: `${stackOf(context.invokedFunctionArn).name}-operation:durable`,
        name,
        input: JSON.stringify(input),
        deadline: clock() + startWithinMs,
      }),
    wait: options.wait ?? pause,
    log,
  });
}
