import type { Scheduled } from '../../operations/scheduled.ts';
import { isLive, type Preview } from '../preview.ts';
import { recordLived } from './lived.ts';

/** As often comes a sweep, and one may come late. */
const lookBackMs = 11 * 60_000;

/**
 * Previews that ended since the sweeps before, by whatever ended them: the timer on the instance, EC2, somebody in the
 * console. What was recorded already is recorded again, which counts once.
 */
export function recordGone({ log, now }: Pick<Scheduled, 'log' | 'now'>, found: readonly Preview[]): void {
  for (const preview of found) {
    if (isLive(preview.instance)) continue;
    const at = endedAt(preview, now);
    if (now - at <= lookBackMs) recordLived(log, preview, { at, by: preview.instance.stateReason.code ?? 'unknown' });
  }
}

/** EC2 says it in free text. Where it does not, an end that was due was then, and any other is no later than now. */
export const endedAt = ({ instance, expiry }: Preview, now: number): number =>
  Math.min(now, instance.changedAt ?? Math.max(expiry.at, instance.launchedAt));
