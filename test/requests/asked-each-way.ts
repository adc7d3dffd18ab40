import { expect } from 'vitest';
import * as z from 'zod';
import { outcomeOf } from '../../sandbox/play/outcome-of.ts';
import { settle } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { inSandbox } from '../in-sandbox.ts';
import { directMessage, eventJson, type HappenedEvent, mentionOf } from './event-json.ts';
import { delivered } from './slack-delivery.ts';

export const user = 'U0OPS';

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
export async function mention(sandbox: Sandbox, text: string, envelope: HappenedEvent = {}): Promise<string> {
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

export type Way = keyof typeof ways;

/** How it ended, what was recorded of it, and what stands in Slack then. */
export const ask = (way: Way, text: string) =>
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

/** Every way but typing the short command itself. */
export const otherWays = ['behind /slipway', 'mentioned', 'in a direct message'] as const;

export async function expectSame(way: Way, text: string, typed: ReturnType<typeof ask>) {
  const { outcomes, audit, texts } = await typed;
  expect(outcomes).toHaveLength(1);
  expect(await ask(way, text)).toMatchObject({ outcomes, audit, texts });
}
