import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { outcomeOf } from '../../sandbox/play/outcome-of.ts';
import { settle } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { inSandbox } from '../in-sandbox.ts';
import { directMessage, eventJson, type HappenedEvent, mentionOf } from './event-json.ts';
import { delivered } from './slack-delivery.ts';

const user = 'U0OPS';

/** As Slack sends it: the sandbox composes commands alone. */
async function happen(sandbox: Sandbox, event: HappenedEvent, envelope: HappenedEvent = {}): Promise<void> {
  const now = sandbox.clock.now();
  const body = eventJson({ ...event, user }, { event_time: Math.floor(now / 1_000), ...envelope });
  const signed = delivered(body, now, { contentType: 'application/json', secret: sandbox.slack.signingSecret });
  const composed = sandbox.slack.compose(user, '/slipway help').event;
  const { headers, isBase64Encoded } = signed;
  const sent = { event: { ...composed, headers, body, isBase64Encoded }, user, channel: 'C0PREVIEWS' };
  expect(await sandbox.slack.send(sent)).toEqual({ ok: true });
}

const posted = z.object({ ts: z.string() });

/** Mentions the bot in the thread of a message that stands there already. */
async function mention(sandbox: Sandbox, text: string, envelope: HappenedEvent = {}): Promise<string> {
  const { apiUrl, botToken } = sandbox.slack;
  const response = await fetch(`${apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: 'C0PREVIEWS', text: 'A question' }),
  });
  const { ts } = posted.parse(await response.json());
  await happen(sandbox, mentionOf(`@bot ${text}`, { thread_ts: ts }), envelope);
  return ts;
}

const ways = {
  typed: (sandbox: Sandbox, text: string) => sandbox.slack.type(user, `/${text}`),
  'behind /slipway': (sandbox: Sandbox, text: string) => sandbox.slack.type(user, `/slipway ${text}`),
  mentioned: (sandbox: Sandbox, text: string) => mention(sandbox, text),
  'in a direct message': (sandbox: Sandbox, text: string) =>
    happen(sandbox, directMessage(text, { channel: `D${user.slice(1)}` })),
};

type Way = keyof typeof ways;

/** How it ended, what was recorded of it, and what stands in Slack then. */
const ask = (way: Way, text: string) =>
  inSandbox(async ({ sandbox }) => {
    await ways[way](sandbox, text);
    await settle(sandbox.stage);
    const executions = sandbox.stage.executions();
    return {
      outcomes: executions.map(outcomeOf),
      audit: sandbox.audit().map(({ requestId: _, time: __, ...recorded }) => recorded),
      texts: executions.map(({ name }) => name.split('-').slice(0, 2)),
      shown: sandbox.slack.messages().filter(({ text: said }) => said !== 'A question'),
    };
  });

const asked = [
  'preview up 123',
  'preview list',
  'preview status 123',
  'health prod',
  'health all',
  'db-check prod',
  'logs prod --since 30m',
  'run list',
  'run migrate staging',
  'preview tunnel 123',
  'slipway help',
  'slipway whoami',
  'slipway audit --since 2d',
  'slipway explain exec format error',
];

describe.each(asked)('%s', (text) => {
  const typed = ask('typed', text);

  it.each(['behind /slipway', 'mentioned', 'in a direct message'] as const)(
    'ends and is recorded as if it had been typed: %s',
    async (way) => {
      const { outcomes, audit, texts } = await typed;
      expect(outcomes).toHaveLength(1);
      expect(await ask(way, text)).toMatchObject({ outcomes, audit, texts });
    },
  );
});

describe('a command', () => {
  it('that is mentioned is answered in the thread of the mention', async () => {
    await inSandbox(async ({ sandbox }) => {
      const thread = await mention(sandbox, 'preview up 123');
      await settle(sandbox.stage);
      const [, ...shown] = sandbox.slack.messages();
      expect(shown.length).toBeGreaterThan(0);
      for (const message of shown) expect(message).toMatchObject({ channel: 'C0PREVIEWS', thread });
    });
  });

  it('in the direct message is answered there', async () => {
    const { shown } = await ask('in a direct message', 'health prod');
    expect(new Set(shown.map(({ channel }) => channel))).toEqual(new Set(['D0OPS']));
  });

  it('of a channel that another company reads is answered to the asker alone', async () => {
    await inSandbox(async ({ sandbox }) => {
      await mention(sandbox, 'health prod', { is_ext_shared_channel: true });
      await settle(sandbox.stage);
      const [, ...shown] = sandbox.slack.messages();
      expect(shown.length).toBeGreaterThan(0);
      for (const { channel, only } of shown)
        expect([only, channel]).toContain(channel.startsWith('D') ? channel : user);
    });
  });
});
