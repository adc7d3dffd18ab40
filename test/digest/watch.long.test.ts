import { it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { createSandbox, sandboxStart } from '../../sandbox/sandbox.ts';
import { watchADay } from './watch-a-day.ts';

it('the watch that looks every five minutes tells once, reminds each hour for a day, and tells the recovery once', async () => {
  const sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
  try {
    await watchADay(sandbox, Array<number>(288).fill(5 * 60_000));
  } finally {
    await sandbox.close();
  }
});
