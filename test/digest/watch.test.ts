import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { passTime } from '../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../../sandbox/sandbox.ts';
import { watchADay, watchOnce } from './watch-a-day.ts';

const hour = 3_600_000;
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
});
afterEach(() => sandbox.close());

const watch = () => watchOnce(sandbox);
const wait = (ms: number) => passTime(sandbox.clock, sandbox.stage.settled, ms);

describe('the watch', () => {
  it('is silent, tells once, reminds each hour for a day in the thread, and tells the recovery once', async () => {
    // At the full hours, in the first five minutes of which the digest is due; watch.long.test.ts looks as the schedule does.
    await watchADay(sandbox, [(50 / 60) * hour, ...Array<number>(23).fill(hour), (10 / 60) * hour]);
  });

  it('takes a lost and a broken memory for a first run', async () => {
    sandbox.setFault('app-down', true);
    await watch();
    await wait(5 * 60_000);
    expect(await watch()).toHaveLength(2);
    sandbox.aws.ssm.setParameter('/slipway/slipway-dev/watch/prod', '{"announced":');
    await wait(5 * 60_000);
    expect(await watch()).toEqual([]);
    await wait(5 * 60_000);
    expect((await watch()).map((title) => title.slice(0, 9))).toEqual(['*✗ prod i']);
  });

  it('writes its own entries alone, reads with its own role, and tells again what Slack did not take', async () => {
    sandbox.setFault('app-unhealthy', true);
    await watch();
    await wait(5 * 60_000);
    sandbox.setFault('slack-5xx', true);
    sandbox.setFault('slack-5xx', false);
    expect(await watch()).toHaveLength(2);
    const writes = sandbox.awsCalls().filter(({ operation }) => operation.startsWith('Put'));
    expect(new Set(writes.map(({ input }) => JSON.stringify(input).match(/"Name":"([^"]+)"/)?.[1]))).toEqual(
      new Set(['/slipway/slipway-dev/watch/staging', '/slipway/slipway-dev/watch/prod']),
    );
    expect(sandbox.awsCalls().map(({ operation }) => operation)).not.toContain('AssumeRole');
  });
});
