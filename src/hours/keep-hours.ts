import type { KeepHours } from '../operations/hours-woken.ts';

export const keepHours: KeepHours = async () => {
  throw new Error('not built yet');
};
