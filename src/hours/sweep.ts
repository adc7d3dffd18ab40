import type { Sweep } from '../operations/scheduled.ts';

export const sweep: Sweep = async () => {};
