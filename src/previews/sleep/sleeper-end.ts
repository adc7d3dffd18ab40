import type { Preview } from '../preview.ts';
import { isAsleep } from './sleep-of.ts';

/** Who sleeps that long is not missed. */
export const longestSleepMs = 7 * 24 * 3_600_000;

/** When a preview ends and by what: its time, which goes on while it sleeps, or having slept too long. */
export type PreviewEnd = { readonly at: number; readonly by: 'time' | 'sleep' };

export function endOf({
  instance,
  expiry,
  asleepSince,
}: Pick<Preview, 'instance' | 'expiry' | 'asleepSince'>): PreviewEnd {
  if (!isAsleep(instance) || asleepSince === undefined) return { at: expiry.at, by: 'time' };
  const sleptOut = asleepSince + longestSleepMs;
  return sleptOut < expiry.at ? { at: sleptOut, by: 'sleep' } : { at: expiry.at, by: 'time' };
}
