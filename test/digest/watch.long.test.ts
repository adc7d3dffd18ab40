import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { playStep } from '../../sandbox/play/play-step.ts';
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

it('the watch that looks every five minutes tells once, reminds each hour for a day, and tells the recovery once', async () => {
  await watchADay(sandbox, Array<number>(288).fill(5 * 60_000));
});

describe('the watch', () => {
  it('tells an outage although the answers of Parameter Store get lost: what was written is read', async () => {
    sandbox.setFault('app-down', true);
    sandbox.setFault('lost-answers', true);
    await watch();
    await wait(5 * 60_000);
    sandbox.aws.beginStep();
    expect(await watch()).toHaveLength(2);
    await wait(5 * 60_000);
    sandbox.aws.beginStep();
    expect(await watch()).toEqual([]);
  });

  it('tells of previews, their cost, what the sweep removed and whom access refused', async () => {
    await playStep(sandbox.stage, {
      step: { kind: 'command', text: '/preview up 7 --ttl 30m' },
      written: 'up',
      as: ['U0DEV'],
    });
    await wait(hour);
    await playStep(sandbox.stage, { step: { kind: 'sweep' }, written: 'sweep', as: ['U0DEV'] });
    await playStep(sandbox.stage, {
      step: { kind: 'command', text: '/preview up 8 --ttl 24h' },
      written: 'up',
      as: ['U0DEV'],
    });
    await playStep(sandbox.stage, {
      step: { kind: 'command', text: '/preview up 9' },
      written: 'up',
      as: ['U0NOBODY'],
    });
    await wait(sandboxStart + 15 * hour - sandbox.clock.now());
    const [report] = await playStep(sandbox.stage, { step: { kind: 'watch' }, written: 'watch', as: ['U0DEV'] });
    const text = report?.messages.map((message) => message.text).join('\n') ?? '';
    expect(text).toContain('1 running, $0.3');
    expect(text).toMatch(/• #8 `U0DEV`/);
    expect(text).toContain('• #7: expired');
    expect(text).toContain('• `U0NOBODY` `/preview up 9` no role maps U0NOBODY');
  });
});
