import { startOfMonth } from '../config/start-of-month.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { livedOf } from '../previews/money/lived.ts';
import { monthOf, priceIn } from '../previews/money/month.ts';
import { readLived } from '../previews/money/read-lived.ts';
import { spentWithin, sumOf } from '../previews/money/spent.ts';
import type { Preview } from '../previews/preview.ts';
import type { Week } from './week-lines.ts';

const weekMs = 7 * 86_400_000;

/** The last seven days are told on Mondays, in the time zone of the digest. */
export const isMonday = (now: number, timeZone: string): boolean =>
  new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(now) === 'Mon';

/** One reading of the log for both: the week, and where there is a budget the month. @throws AwsError */
export async function readWeek(
  { settings, stack, now, connect }: Pick<Scheduled, 'settings' | 'stack' | 'now' | 'connect'>,
  live: readonly Preview[],
): Promise<Week> {
  const budgetUsd = settings.previews?.budgetUsd;
  const week = { since: now - weekMs, until: now };
  const month = { since: startOfMonth(now, settings.timeZone), until: now };
  const since = budgetUsd === undefined ? week.since : Math.min(week.since, month.since);
  const { lived, complete } = await readLived(connect(stack.region), stack, { since, until: now });
  const all = [...lived, ...live.map((preview) => livedOf(preview, now))];
  const priceOf = priceIn(settings);
  const spentOfMonth = complete ? sumOf(spentWithin(month, all, priceOf)).usd : undefined;
  return {
    spent: spentWithin(week, all, priceOf),
    isCut: !complete,
    ...(budgetUsd === undefined ? {} : { month: monthOf(spentOfMonth, budgetUsd) }),
  };
}
