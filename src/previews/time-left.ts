import { formatDuration } from '../config/duration.ts';
import { readableTime } from '../config/iso.ts';
import type { Text } from '../config/language.ts';

/** The sweep comes every five minutes: what outlives its end by three rounds shows that it does not, or is refused. */
const sweepMissedMs = 15 * 60_000;

export const isOverdue = (expiresAt: number, now: number): boolean => now - expiresAt > sweepMissedMs;

/** How long a preview still has; what has outlived its end is said to have, and what that means. */
export function timeLeft(expiresAt: number, now: number): Text {
  if (isOverdue(expiresAt, now)) return overdue(formatDuration(now - expiresAt));
  if (expiresAt <= now)
    return { en: 'up, the next sweep is to end it', ja: '期限切れ。次の自動削除で終了する予定です' };
  const left = formatDuration(expiresAt - now);
  return { en: left, ja: left };
}

const overdue = (by: string): Text => ({
  en: `overdue ${by}: the sweep is not running, or AWS refuses it`,
  ja: `期限を ${by} 超過: 自動削除（sweep）が動いていないか、AWS に拒否されています`,
});

/** `3h 59m (until 2026-01-15 13:00 UTC)`. */
export function timeLeftUntil(expiresAt: number, now: number): Text {
  const { en, ja } = timeLeft(expiresAt, now);
  const until = readableTime(expiresAt);
  return expiresAt > now
    ? { en: `${en} (until ${until})`, ja: `${ja}（${until} まで）` }
    : { en: `${en} (its end was ${until})`, ja: `${ja}（期限: ${until}）` };
}
