import { expect } from 'vitest';
import { type Act, type Crash, withCrash } from './with-crash.ts';

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms. */
const atOnce = 4;

const limits = { min: 2, max: 5, suspended: { in: false, out: true, scheduled: false } };
const held = { min: 0, max: 5, suspended: { in: true, out: true, scheduled: true } };
const awake = { count: 3, scaling: limits, database: 'available' };
const asleep = { count: 0, scaling: held, database: 'stopped' };

const distinct = (texts: readonly string[]) => [...new Set(texts)];

/** What each comes to where nothing dies. */
const wanted: Readonly<Record<Act, object>> = {
  evening: { calls: '', said: ['*Will sleep when their hours end: staging*'], is: awake },
  'sleep by the hours': { calls: 'RegisterScalableTarget,UpdateService,StopDBCluster', said: [], is: asleep },
  'wake by the hours': {
    calls: 'StartDBCluster,UpdateService,RegisterScalableTarget',
    said: [],
    is: awake,
    before: {},
  },
  '/slipway sleep': { calls: 'RegisterScalableTarget,UpdateService,StopDBCluster', is: asleep, state: 'asleep' },
  '/slipway wake': {
    calls: 'StartDBCluster,UpdateService,RegisterScalableTarget',
    is: awake,
    before: {},
    state: 'awake',
  },
};

/** Lets the execution of an act die before and after each of its checkpoints, and holds what comes of it to what came of none. */
export async function expectTheSameWhateverDies(act: Act): Promise<void> {
  const { checkpoints, came } = await withCrash(act);
  expect(came).toMatchObject(wanted[act]);
  expect(checkpoints).toBeGreaterThan(5);
  const crashes = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint): Crash[] => [
    { checkpoint, when: 'before' },
    { checkpoint, when: 'after' },
  ]);
  const twice: Crash[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const some = crashes.slice(at, at + atOnce);
    const ends = await Promise.all(some.map(async (crash) => ({ crash, came: (await withCrash(act, crash)).came })));
    for (const { crash, came: each } of ends) {
      if (each.said.length > came.said.length) twice.push(crash);
      const once = { ...each, said: distinct(each.said), audited: distinct(each.audited) };
      expect({ crash, came: once }).toEqual({ crash, came });
    }
  }
  // Slack has no key for a message: one whose post was on its way when the function died is posted again, and no other.
  // It leaves with the note that its step began, and is known once that it ended is noted: three deaths fall in between.
  expect(twice.length).toBeLessThanOrEqual(act === 'evening' ? 3 : 0);
}
