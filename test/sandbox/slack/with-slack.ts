import { LogLevel, WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { createVirtualClock } from '../../../sandbox/clock.ts';
import type { FaultName } from '../../../sandbox/faults.ts';
import type { AppFeatures } from '../../../sandbox/slack/app-features.ts';
import { createLocalSlack, type Deliver } from '../../../sandbox/slack/local-slack.ts';
import { asRecord, parseJson } from '../../../sandbox/slack/wire.ts';

export const start = Date.parse('2026-01-15T09:00:00Z');

/** An app that asks for everything. */
export const everyFeature: AppFeatures = {
  events: ['app_mention', 'message.im', 'app_home_opened'],
  homeTab: true,
  messagesTab: true,
  messageShortcuts: [{ name: 'Explain this', callbackId: 'explain' }],
};

type Answer = Awaited<ReturnType<Deliver>>;
export type Heard = {
  readonly kind: 'event' | 'command' | 'interaction';
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string | undefined>;
  readonly raw: string;
};

type Options = {
  /** The bot: what it answers to what it hears. */
  readonly answer?: (heard: Heard) => Promise<Answer | undefined> | Answer | undefined;
  readonly faults?: readonly FaultName[];
  readonly features?: AppFeatures;
};

/** A local Slack before a bot of a few lines, and everything that the bot heard. */
export async function withSlack({ answer = () => undefined, faults = [], features = everyFeature }: Options = {}) {
  const clock = createVirtualClock(start);
  const heard: Heard[] = [];
  const slack = await createLocalSlack({
    clock,
    settings: {
      slack: { team: 'T0ACME', app: 'A0SLIPWAY', channel: 'C0PREVIEWS', auditChannel: 'C0AUDIT', language: 'en' },
    },
    workspace: {
      people: ['U0DEV', 'U0OPS'].map((id) => ({ id, name: id.slice(2).toLowerCase(), locale: 'en-US' })),
      userGroups: {},
    },
    faults: new Set(faults),
    features,
    deliver: async (event) => {
      const one = readHeard(Buffer.from(event.body ?? '', 'base64').toString('utf8'), event.headers);
      heard.push(one);
      return (await answer(one)) ?? { statusCode: 200 };
    },
  });
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
  onTestFinished(() => slack.close());
  return { slack, client, clock, heard };
}

/** Refusals are what these tests are about. */
const silent = () => {};
const quiet = {
  ...{ debug: silent, info: silent, warn: silent, error: silent, setLevel: silent, setName: silent },
  getLevel: () => LogLevel.ERROR,
};

function readHeard(body: string, headers: Record<string, string | undefined>): Heard {
  if (headers['content-type'] === 'application/json')
    return { kind: 'event', body: asRecord(parseJson(body)), headers, raw: body };
  const form = Object.fromEntries(new URLSearchParams(body));
  return form.payload === undefined
    ? { kind: 'command', body: form, headers, raw: body }
    : { kind: 'interaction', body: asRecord(parseJson(form.payload)), headers, raw: body };
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });

const option = (text: string, value: string) => ({ text: plain(text), value });

/** A modal with a menu that the app hears of and a text. */
export const runModal = {
  type: 'modal' as const,
  title: plain('Run a command'),
  submit: plain('Run'),
  callback_id: 'run',
  private_metadata: 'C0PREVIEWS',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Command'),
      dispatch_action: true,
      element: {
        type: 'static_select' as const,
        action_id: 'choose',
        options: [option('Disk space', 'disk-usage'), option('App log tail', 'container-logs')],
      },
    },
    {
      type: 'input' as const,
      block_id: 'parameter:lines',
      label: plain('Number of lines'),
      optional: true,
      element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 10 },
    },
  ],
};

export const homeView = (text: string, ...buttons: readonly string[]) => ({
  type: 'home' as const,
  blocks: [
    { type: 'section' as const, text: mrkdwn(text) },
    ...buttons.map((label) => ({
      type: 'actions' as const,
      elements: [{ type: 'button' as const, text: plain(label), action_id: 'request:0', value: `/${label}` }],
    })),
  ],
});
