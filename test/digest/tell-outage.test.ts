import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import type { Announcement } from '../../src/digest/decide-watch.ts';
import { tellOutage } from '../../src/digest/tell-outage.ts';
import { same } from '../../src/health/layer.ts';
import { judge } from '../../src/health/verdict.ts';
import type { WatchMemory } from '../../src/health/watch-memory.ts';
import type { WatchNotes } from '../../src/health/watch-notes.ts';
import type { Draft } from '../../src/slack/message.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';

const now = Date.parse('2026-01-15T09:00:00Z');
const since = now - 3_600_000;
const message = { channel: 'C0OLD', ts: '1.1' };
const broken = judge([
  { layer: 'targets', state: 'broken', summary: same('no target serves'), facts: [], evidence: [] },
  { layer: 'database', state: 'ok', summary: same('available'), facts: [], evidence: [] },
]);
const warned = judge([
  { layer: 'service', state: 'warning', summary: same('a deployment is stuck'), facts: [], evidence: [] },
]);
const checkedAs = (verdict: typeof broken) => ({
  ...{ name: 'prod', environment: { region: 'ap-northeast-1' }, readings: { at: now }, verdict, acts: {} },
});

type Refusals = { readonly post?: string; readonly update?: string; readonly thread?: string };

/** What was sent to Slack, which refuses as it is told. */
async function tell(
  announcement: Announcement,
  given: { memory?: Partial<WatchMemory>; notes?: WatchNotes; verdict?: typeof broken; refusals?: Refusals } = {},
) {
  const { memory = {}, notes = {}, verdict = broken, refusals = {} } = given;
  const sent: string[] = [];
  const titleOf = (draft: Draft, how: string) => {
    for (const language of ['en', 'ja'] as const) {
      expectValidMessage(draft(language));
      expectTextSaysAll(draft(language));
    }
    const { title, text } = draft('en');
    sent.push(`${how}: ${title}${text.includes('<!subteam^S0SRE>') ? ' @' : ''}`);
  };
  const answer = (reason: string | undefined, ts: string) =>
    reason === undefined ? ({ kind: 'posted', channel: 'C0NEW', ts } as const) : ({ kind: 'failed', reason } as const);
  const told = await tellOutage(
    {
      settings: { ...acme, watch: { mention: 'S0SRE', remindEvery: '1h' } },
      now,
      post: async (_, draft, thread) => {
        titleOf(draft, thread === undefined ? 'post' : `reply ${thread}`);
        return answer(thread === undefined ? refusals.post : refusals.thread, '2.2');
      },
      update: async ({ ts }, draft) => {
        titleOf(draft, `edit ${ts}`);
        return answer(refusals.update, ts);
      },
    },
    { checked: checkedAs(verdict), memory: { announced: 'unhealthy', since, ...memory }, notes },
    announcement,
  );
  return { told, sent };
}

const title = '✗ prod is not healthy (Target group): no target serves';
const started = { kind: 'started', since } as const;
const worse = { kind: 'worse', since } as const;
const recovered = { kind: 'recovered', since, lastedMs: 3_600_000 } as const;
const quiet = { quiet: { until: now + 1, by: 'U0OPS' } };

describe('an outage', () => {
  it('begins with one message that calls, its evidence in the thread', async () => {
    expect(await tell(started)).toEqual({
      told: { message: { channel: 'C0NEW', ts: '2.2' } },
      sent: [`post: ${title} @`, 'reply 2.2: What it rests on'],
    });
  });

  it.each<[what: string, given: Parameters<typeof tell>[1]]>([
    ['while it is quiet', { notes: quiet }],
    ['that is a warning', { verdict: warned }],
  ])('calls nobody %s', async (_, given) => {
    expect((await tell(started, given)).sent.join()).not.toContain('@');
  });

  it('that a warning went over into leaves no message behind that says less', async () => {
    const { sent } = await tell(started, { memory: { announced: 'warning', message } });
    expect(sent.at(-1)).toBe('edit 1.1: This warning of prod went over into an outage');
  });

  it('is told again where Slack did not take it', async () => {
    expect((await tell(started, { refusals: { post: 'timeout' } })).told).toBeUndefined();
  });

  it('that grows worse is edited without a call, and its thread is called', async () => {
    expect(await tell(worse, { memory: { message } })).toEqual({
      told: { message },
      sent: [`edit 1.1: ${title}`, `reply 1.1: It has grown worse: ${title.slice(2)} @`],
    });
  });

  it.each(['better', 'other-cause', 'unclear'] as const)('that is %s calls nobody', async (kind) => {
    const { sent } = await tell({ kind, since }, { memory: { message } });
    expect(sent).toHaveLength(2);
    expect(sent.join()).not.toContain('@');
  });

  it('whose message is gone goes on in a new one', async () => {
    const { told, sent } = await tell(worse, { memory: { message }, refusals: { update: 'message_not_found' } });
    expect(told).toEqual({ message: { channel: 'C0NEW', ts: '2.2' } });
    expect(sent.map((one) => one.split(':')[0])).toEqual(['edit 1.1', 'post', 'reply 2.2']);
  });

  it('whose edit Slack did not answer is tried again', async () => {
    const { told, sent } = await tell(worse, { memory: { message }, refusals: { update: 'timeout' } });
    expect([told, sent.length]).toEqual([undefined, 1]);
  });

  it('is reminded of in its thread, or in a message of its own where it has none', async () => {
    const reminder = { kind: 'reminder', since } as const;
    expect((await tell(reminder, { memory: { message } })).sent).toEqual([
      `reply 1.1: Still so after 1h: ${title.slice(2)}`,
    ]);
    expect((await tell(reminder)).sent[0]).toBe(`post: ${title}`);
  });

  it('that is over says so in its message and in its thread', async () => {
    const verdict = judge([]);
    const over = '✓ prod is healthy again after 1h';
    expect(await tell(recovered, { verdict, memory: { message, cause: 'targets' } })).toEqual({
      told: {},
      sent: [`edit 1.1: ${over}`, `reply 1.1: ${over}`],
    });
    expect((await tell(recovered, { verdict })).sent).toEqual([`post: ${over}`]);
    const closed = {
      memory: { message },
      verdict,
      refusals: { thread: 'thread_not_found', update: 'edit_window_closed' },
    };
    expect((await tell(recovered, closed)).sent).toEqual([`edit 1.1: ${over}`, `reply 1.1: ${over}`, `post: ${over}`]);
    expect((await tell(recovered, { ...closed, refusals: { thread: 'timeout' } })).told).toBeUndefined();
  });

  it('that ends in a warning says what is left', async () => {
    const { sent } = await tell(recovered, { verdict: warned, memory: { message } });
    expect(sent.at(-1)).toBe('reply 1.1: ⚠ prod serves again after 1h, but a deployment is stuck');
  });
});
