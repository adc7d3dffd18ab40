import type { Job } from '../../src/runs/kind.ts';

/** Steps that run as they are called, and waits that are over before anything has happened. */
export const stepsAtOnce: Job['steps'] = {
  now: () => 0,
  step: (_name, run) => run(1),
  attempt: async (_name, run) => ({ ok: true, value: await run(1) }),
  waitFor: async () => ({ kind: 'timed-out' }),
  pause: async () => {},
};
