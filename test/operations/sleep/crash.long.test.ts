import { expect, it } from 'vitest';
import { type Crash, nights } from './nights.ts';

const scaling = { min: 2, max: 5, suspended: { in: false, out: true, scheduled: false } };
const held = { ...scaling, min: 0, suspended: { in: true, out: true, scheduled: true } };
const awake = { count: 3, scaling, database: 'available' };
const asleep = { count: 0, scaling: held, database: 'stopped' };
const note = {
  since: 1_768_400_000_000,
  by: 'hours',
  service: { desired: awake.count, scaling },
  database: { kind: 'cluster', identifier: 'staging-aurora' },
};

/** AWS took it; what it refused, since it was done already, does not count. */
const taken = (changes: readonly string[], operation: string) => changes.filter((each) => each === operation).length;

const acts = {
  async sleep(crash?: Crash) {
    await using staging = await nights({ quick: true });
    staging.life.count.register(scaling);
    staging.life.count.set(awake.count);
    const { ends, changes, checkpoints } = await staging.sleep(crash);
    const { since: _, ...kept } = JSON.parse(staging.note() ?? '{}');
    return { checkpoints, ends, once: taken(changes, 'StopDBCluster'), state: staging.state(), kept };
  },
  async wake(crash?: Crash) {
    await using staging = await nights({ quick: true });
    staging.life.count.register(held);
    staging.life.count.set(0);
    staging.life.database.stop('staging-aurora');
    staging.writeNote(JSON.stringify(note));
    await staging.pass(1);
    const { ends, changes, checkpoints } = await staging.wake(crash);
    return { checkpoints, ends, once: taken(changes, 'StartDBCluster'), state: staging.state(), kept: staging.note() };
  },
};

const { since: _, ...kept } = note;
const ends = 'service done, database done';
const wanted = {
  sleep: { ends, once: 1, state: asleep, kept },
  wake: { ends, once: 1, state: awake, kept: undefined },
};

it.each(['sleep', 'wake'] as const)(
  'a %s acts once and loses nothing, whichever checkpoint it dies before or after',
  async (act) => {
    const { checkpoints, ...whole } = await acts[act]();
    expect(whole).toEqual(wanted[act]);
    expect(checkpoints).toBeGreaterThan(10);
    const crashes = Array.from({ length: checkpoints }, (_each, index) => index + 1).flatMap((checkpoint): Crash[] => [
      { checkpoint, when: 'before' },
      { checkpoint, when: 'after' },
    ]);
    for (let at = 0; at < crashes.length; at += 4) {
      const some = crashes.slice(at, at + 4);
      const came = await Promise.all(some.map(async (crash) => ({ crash, ...(await acts[act](crash)) })));
      for (const { crash, checkpoints: _checkpoints, ...each } of came)
        expect({ crash, ...each }).toEqual({ crash, ...wanted[act] });
    }
  },
);
