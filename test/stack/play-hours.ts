import type { Settings } from '../../src/config/settings.ts';
import type { Stage } from '../in-sandbox.ts';
import { play } from './every-call.ts';

/** An evening that somebody puts off, one that nobody does, a morning, and a person who sleeps and wakes by hand. */
export async function playHours(stage: Stage, settings: Settings): Promise<void> {
  // Whatever the evening before was swept asleep.
  await morning(stage);
  await untilTokyo(stage, 17.5);
  await play(stage, 'U0OPS', 'sweep', 'press Keep tonight', 'wait 40m', 'sweep');
  await untilTokyo(stage, 17.5);
  await play(stage, 'U0OPS', 'sweep', 'wait 40m', 'sweep', 'wait 1h', 'sweep');
  for (const name of asleepBy(settings)) await stage.as('U0OPS', `/health ${name}`);
  await morning(stage);
  await untilTokyo(stage, 10);
  for (const name of asleepBy(settings))
    await play(stage, 'U0OPS', `/slipway sleep ${name}`, 'wait 20m', `/slipway wake ${name}`, 'wait 20m');
}

async function morning(stage: Stage) {
  await untilTokyo(stage, 8.75);
  await play(stage, 'U0OPS', 'sweep', 'wait 30m', 'sweep', 'wait 30m', 'sweep');
}

const asleepBy = ({ environments }: Settings) => Object.keys(environments).filter((name) => environments[name]?.hours);

/** Moves the clock to that hour of the next day on which people work. */
async function untilTokyo(stage: Stage, hour: number) {
  const { clock } = stage.sandbox;
  const [hourMs, dayMs, tokyoMs] = [3_600_000, 86_400_000, 9 * 3_600_000];
  const now = clock.now() + tokyoMs;
  let next = Math.floor(now / dayMs) * dayMs + hour * hourMs;
  while (next <= now || [0, 6].includes(new Date(next).getUTCDay())) next += dayMs;
  await play(stage, 'U0OPS', `wait ${Math.round((next - now) / 60_000)}m`);
}
