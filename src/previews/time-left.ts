import { formatDuration } from '../config/duration.ts';
import type { Both, Text } from '../config/language.ts';
import type { HalfPiece } from '../slack/line.ts';

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

/** `3h 59m (until 1/15 22:00)`, with the end as each reader's clock shows it. */
export function timeLeftUntil(expiresAt: number, now: number): Both<readonly HalfPiece[]> {
  const { en, ja } = timeLeft(expiresAt, now);
  const end = { at: expiresAt };
  return expiresAt > now
    ? { en: [`${en} (until `, end, ')'], ja: [`${ja}（`, end, ' まで）'] }
    : { en: [`${en} (its end was `, end, ')'], ja: [`${ja}（期限: `, end, '）'] };
}
