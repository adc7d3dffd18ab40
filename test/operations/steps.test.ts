import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError, type AwsFailure } from '../../src/aws/aws-error.ts';
import type { WriteLog } from '../../src/config/handler-options.ts';
import { type Check, createSteps, type Steps } from '../../src/operations/steps.ts';
import { durably } from './durably.ts';

const failure = (kind: AwsFailure['kind'], code: string): AwsFailure => ({
  kind,
  service: 'ec2',
  operation: 'RunInstances',
  code,
  message: `${code} in words`,
});
const throttled = failure('throttled', 'RequestLimitExceeded');
const denied = failure('denied', 'UnauthorizedOperation');
const faulty = () => {
  throw new TypeError('token xoxb-secret of https://hooks.slack.com/commands/1 is not a function');
};

let stage: Awaited<ReturnType<typeof durably>>;
beforeAll(async () => {
  stage = await durably();
});
afterAll(() => stage.close());

function run(work: (steps: Steps) => Promise<unknown>) {
  const lines: string[] = [];
  const log: WriteLog = (level, message, facts) => lines.push(JSON.stringify({ level, message, ...facts }));
  let startedAt: number | undefined;
  return stage
    .run((durable, now) => {
      startedAt ??= now();
      return work(createSteps(durable, now, log, startedAt));
    })
    .then((ended) => ({ ...ended, lines }));
}

describe('a step', () => {
  it('gives what it found, once, however often the execution is resumed', async () => {
    let ran = 0;
    const { result, seconds } = await run(async (steps) => {
      const first = await steps.step('first', async () => ({ ran: ++ran }));
      await steps.pause('a while', 60);
      return { first, second: await steps.step('second', async () => ++ran) };
    });
    expect(result).toEqual({ first: { ran: 1 }, second: 2 });
    expect(seconds).toBe(60);
  });

  it('gives a refusal of AWS as data, after one try', async () => {
    let tries = 0;
    const { result, seconds } = await run((steps) =>
      steps.attempt('launch', async () => {
        tries += 1;
        throw new AwsError(denied);
      }),
    );
    expect(result).toEqual({ ok: false, failure: denied });
    expect({ tries, seconds }).toEqual({ tries: 1, seconds: 0 });
  });

  it('throws the same failure where nothing better can be done about it', async () => {
    const { result } = await run(async (steps) => {
      try {
        return await steps.step('launch', () => Promise.reject(new AwsError(denied)));
      } catch (error) {
        return error instanceof Error && 'failure' in error ? { name: error.name, failure: error.failure } : 'other';
      }
    });
    expect(result).toEqual({ name: 'OperationFailed', failure: denied });
  });

  it.each([throttled, failure('unavailable', 'TimeoutError')])(
    'tries $kind calls again for a minute and a half, then reports them',
    async (passing) => {
      let tries = 0;
      const { result, seconds } = await run((steps) =>
        steps.attempt('launch', async () => {
          tries += 1;
          throw new AwsError(passing);
        }),
      );
      expect(result).toEqual({ ok: false, failure: passing, retried: true });
      expect({ tries, seconds }).toEqual({ tries: 6, seconds: 2 + 5 + 10 + 20 + 45 });
    },
  );

  it('goes on as soon as AWS answers again', async () => {
    let tries = 0;
    const { result, seconds } = await run((steps) =>
      steps.attempt('launch', async () => {
        tries += 1;
        if (tries < 3) throw new AwsError(throttled);
        return 'i-1';
      }),
    );
    expect(result).toEqual({ ok: true, value: 'i-1' });
    expect(seconds).toBe(7);
  });

  it("keeps a programming fault's class alone: its text stands in no checkpoint and no log line", async () => {
    const { result, stored, lines } = await run((steps) => steps.attempt('broken', async () => faulty()));
    expect(result).toEqual({ ok: false, failure: { kind: 'fault', message: 'TypeError' } });
    expect(stored + lines.join()).not.toMatch(/xoxb|hooks\.slack/);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/"step":"broken".*TypeError \| at .*steps\.test\.ts/);
  });

  it('stores no stack of what is tried again', async () => {
    let tries = 0;
    const { stored } = await run((steps) =>
      steps.attempt('launch', async () => {
        tries += 1;
        if (tries === 1) throw new AwsError(throttled);
        return true;
      }),
    );
    expect(stored).not.toMatch(/\bat .+\.ts/);
  });

  it('tells the time at which the newest step ended, the same on every replay', async () => {
    const seen: number[][] = [];
    await run(async (steps) => {
      const times = [steps.now()];
      await steps.step('first', async () => 1);
      await steps.pause('a while', 90);
      times.push(steps.now());
      await steps.step('second', async () => 2);
      times.push(steps.now());
      await steps.pause('a while more', 5);
      seen.push(times.slice(1).map((time) => (time - (times[0] ?? 0)) / 1000));
    });
    expect(seen).toEqual([[0, 90]]);
  });
});

describe('a wait', () => {
  const pace = { everySeconds: 3, forSeconds: 30 };
  const wait = (check: (tries: number) => Promise<Check<string>>) =>
    run((steps) => steps.waitFor('ready', pace, check));

  it('asks at its pace until there is an answer', async () => {
    const { result, seconds } = await wait(async (tries) =>
      tries < 4 ? { kind: 'pending' } : { kind: 'ready', value: `after ${tries}` },
    );
    expect(result).toEqual({ kind: 'ready', value: 'after 4' });
    expect(seconds).toBe(9);
  });

  it('gives up when its time is over', async () => {
    const { result, seconds } = await wait(async () => ({ kind: 'pending' }));
    expect(result).toEqual({ kind: 'timed-out' });
    expect(seconds).toBe(27);
  });

  it('takes throttling as not yet', async () => {
    const { result } = await wait(async (tries) => {
      if (tries < 3) throw new AwsError(throttled);
      return { kind: 'ready', value: 'there' };
    });
    expect(result).toEqual({ kind: 'ready', value: 'there' });
  });

  it('ends where AWS refuses', async () => {
    const { result, seconds } = await wait(() => Promise.reject(new AwsError(denied)));
    expect(result).toEqual({ kind: 'failed', failure: denied });
    expect(seconds).toBe(0);
  });

  it('ends at a programming fault, of which only the class is stored', async () => {
    const { result, stored, lines } = await wait(async () => faulty());
    expect(result).toEqual({ kind: 'failed', failure: { kind: 'fault', message: 'TypeError' } });
    expect(stored + lines.join()).not.toMatch(/xoxb|hooks\.slack/);
  });
});
