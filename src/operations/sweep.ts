import type { Scheduled } from './scheduled.ts';

/** One thing that the sweep function looks after. */
export type Sweep = (around: Scheduled) => Promise<void>;
