import { describe, expect, it } from 'vitest';
import { AwsError, type AwsFailure } from '../../src/aws/aws-error.ts';
import { OperationFailed } from '../../src/operations/failure.ts';
import type { RoleAccess } from '../../src/operations/role-access.ts';
import { mustSendChange, sendChange } from '../../src/operations/send-change.ts';
import type { Attempted } from '../../src/operations/steps.ts';

const connection = {
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  endpoint: undefined,
};

const failure = (kind: AwsFailure['kind'], lost = false): AwsFailure => ({
  kind,
  service: 'ecs',
  operation: 'RunTask',
  code: 'Code',
  message: '',
  ...(lost ? { mayHaveHappened: true } : {}),
});
const lost = failure('unavailable', true);
const throttled = failure('throttled');
const denied = failure('denied');

/** Tries as the steps do, without the time between: passing failures six times, others once. */
const access: RoleAccess = {
  step: () => Promise.reject(new Error('not used')),
  async attempt<T>(_name: string, run: (on: typeof connection, tries: number) => Promise<T>): Promise<Attempted<T>> {
    for (let tries = 1; ; tries += 1) {
      try {
        return { ok: true, value: await run(connection, tries) };
      } catch (error) {
        if (!(error instanceof AwsError)) return { ok: false, failure: { kind: 'fault', message: 'TypeError' } };
        const passing = ['throttled', 'unavailable'].includes(error.failure.kind);
        if (!passing || tries === 6) return { ok: false, failure: error.failure, retried: tries > 1 };
      }
    }
  },
  async waitFor(_name, _pace, check) {
    for (let tries = 1; tries <= 3; tries += 1) {
      const checked = await check(connection, tries).catch(() => ({ kind: 'pending' }) as const);
      if (checked.kind === 'ready') return checked;
    }
    return { kind: 'timed-out' };
  },
};

type Reply = AwsFailure | 'fault' | string | undefined;

/** Gives the replies one after the other, the last one for ever. */
function replies(...given: readonly Reply[]) {
  let asked = 0;
  return {
    asked: () => asked,
    async reply(): Promise<string | undefined> {
      const next = given[Math.min(asked, given.length - 1)];
      asked += 1;
      if (typeof next === 'object') throw new AwsError(next);
      if (next === 'fault') throw new TypeError('what AWS answered cannot be read');
      return next;
    },
  };
}

const cases: readonly { send: readonly Reply[]; look: readonly Reply[]; comesTo: string; sent: number }[] = [
  { send: ['task'], look: [undefined], comesTo: 'done task', sent: 1 },
  { send: [denied], look: ['task'], comesTo: 'not-done', sent: 1 },
  { send: [lost], look: ['task'], comesTo: 'done task', sent: 1 },
  { send: [lost, denied], look: [undefined, 'task'], comesTo: 'done task', sent: 2 },
  { send: [lost, denied], look: [undefined], comesTo: 'not-done', sent: 2 },
  { send: [lost, denied], look: [undefined, denied], comesTo: 'unknown', sent: 2 },
  { send: [lost], look: [undefined], comesTo: 'unknown', sent: 6 },
  { send: [lost], look: [failure('unavailable')], comesTo: 'unknown', sent: 1 },
  { send: [lost], look: [denied], comesTo: 'unknown', sent: 1 },
  { send: [throttled], look: [undefined], comesTo: 'not-done', sent: 6 },
  { send: ['fault'], look: ['task'], comesTo: 'done task', sent: 1 },
  { send: ['fault'], look: [undefined], comesTo: 'unknown', sent: 1 },
];

describe('a change that is sent', () => {
  it.each(cases)('as $send and looked for as $look is $comesTo', async ({ send, look, comesTo, sent }) => {
    const sending = replies(...send);
    const looking = replies(...look);
    const change = await sendChange(access, 'change', {
      send: async () => (await sending.reply()) ?? 'nothing',
      look: looking.reply,
    });
    expect(change.kind === 'done' ? `done ${change.value}` : change.kind).toBe(comesTo);
    expect(sending.asked()).toBe(sent);
    if (change.kind === 'unknown') expect(change.failure).toMatchObject({ mayHaveHappened: true });
  });

  it('ends the operation where there is nothing to go on with', async () => {
    const sent = mustSendChange(access, 'change', {
      send: () => Promise.reject(new AwsError(denied)),
      look: replies().reply,
    });
    await expect(sent).rejects.toBeInstanceOf(OperationFailed);
  });
});
