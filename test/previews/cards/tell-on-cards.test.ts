import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import type { Scheduled } from '../../../src/operations/scheduled.ts';
import { tellOnCards } from '../../../src/previews/cards/tell-on-cards.ts';
import type { Draft } from '../../../src/slack/message.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { aPreview, launch } from '../a-preview.ts';

const end = launch + 4 * 3_600_000;
const minute = 60_000;
const card = { channel: 'C0PREVIEWS', ts: `${launch / 1000}.000100` };
const warned = { warnedAt: end - 20 * minute };
type Preview = Parameters<typeof aPreview>[0];

/** What a sweep says where Slack refuses this: of what it ended, or found ended. */
async function told(
  what: 'terminated' | 'double' | 'over',
  preview: Preview,
  refused: readonly string[] = [],
  after = minute,
) {
  const said: string[] = [];
  const note = (way: string, message: Draft) => {
    said.push(`${way}: ${message('en').text.split('\n')[0]}`);
    return refused.includes(way)
      ? ({ kind: 'cannot-post', reason: 'not_in_channel' } as const)
      : ({ kind: 'posted', channel: 'C', ts: '1.2' } as const);
  };
  const around: Scheduled = {
    settings: acme,
    stack: sandboxStack,
    now: end + after,
    connect: () => aConnection(),
    post: async (_channel, message, thread) => note(thread === card.ts ? 'thread' : 'channel', message),
    update: async (_place, message) => note('edit', message),
    direct: async (_user, message) => note('direct', message),
    wait: async () => {},
    startOperation: async () => ({ kind: 'started' }),
    log: () => {},
  };
  const one = aPreview({ message: card, expiry: { at: end, from: 'tag' }, ...preview });
  const because = what === 'double' ? 'double' : 'expired';
  const terminated = what === 'over' ? [] : [{ preview: one, because } as const];
  const rest = await tellOnCards(around, { terminated, over: what === 'over' ? [one] : [] });
  return [...said, ...(rest.length > 0 ? ['left'] : [])];
}

const edited = 'edit: *The preview of PR 123 is terminated*';
const timeUp = 'Your preview of PR 123 is terminated: its time was up. To launch it again: `/preview up 123`';
const forged = { channel: 'C0GENERAL', ts: '1700000000.000100' };

describe('a preview whose time is up', () => {
  it.each([
    { name: 'and whose owner was warned: the card alone', what: 'terminated', preview: warned, says: [edited] },
    {
      name: 'unwarned: its owner is called under the card',
      what: 'terminated',
      preview: {},
      says: [edited, `thread: <@U0DEV> ${timeUp}`],
    },
    { name: 'which nobody owns: the card alone', what: 'terminated', preview: { owner: undefined }, says: [edited] },
    {
      name: 'without a card: left to the message of the sweep',
      what: 'terminated',
      preview: { message: undefined },
      says: ['left'],
    },
    {
      name: 'with a forged one: left to the message of the sweep',
      what: 'terminated',
      preview: { message: forged },
      says: ['left'],
    },
    { name: 'ended by its timer, and its owner was warned', what: 'over', preview: warned, says: [edited] },
    { name: 'ended by its timer, unwarned', what: 'over', preview: {}, says: [edited, `thread: <@U0DEV> ${timeUp}`] },
    {
      name: 'ended by its timer, unwarned and without a card',
      what: 'over',
      preview: { message: undefined },
      says: [`direct: ${timeUp}`],
    },
  ] as const)('$name', async ({ what, preview, says }) => {
    expect(await told(what, preview)).toEqual(says);
  });

  it('is told directly where the thread is refused, and as one of many where the edit is', async () => {
    expect(await told('terminated', {}, ['thread'])).toEqual([
      edited,
      `thread: <@U0DEV> ${timeUp}`,
      `direct: ${timeUp}`,
    ]);
    expect(await told('terminated', {}, ['edit'])).toEqual([edited, 'left']);
  });

  it('calls its owner once, however often its card is looked at', async () => {
    expect(await told('over', {}, [], 6 * minute)).toEqual([edited]);
  });
});

describe('a second preview of one pull request', () => {
  it('calls its owner, warned of its time or not', async () => {
    const said =
      'thread: <@U0DEV> Your second preview of PR 123 was terminated: an older one of the same pull request is running.';
    expect(await told('double', warned)).toEqual([edited, said]);
  });
});
