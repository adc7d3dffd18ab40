import type { Connection } from '../../aws/connection.ts';
import { ownOrShared, type PullRequestName } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { startOfMonth } from '../../config/start-of-month.ts';
import { findPreviews, liveOldestFirst } from '../live-previews.ts';
import { livedOf } from './lived.ts';
import { readLived } from './read-lived.ts';
import { spentWithin, sumOf } from './spent.ts';

type Around = { readonly settings: Settings; readonly stack: Stack };

/** Where the month's cost stands against its budget; `unknown` where it could not be read whole. */
export type Month =
  | { readonly kind: 'within' | 'beyond'; readonly usd: number; readonly budgetUsd: number }
  | { readonly kind: 'unknown'; readonly budgetUsd: number };

/** How the month stands; undefined where the settings set no budget. */
export type AskMonth = (now: number) => Promise<Month | undefined>;

/** Without a price for each of them there is no sum, and what is not known counts as spent. */
export function monthOf(usd: number | undefined, budgetUsd: number): Month {
  if (usd === undefined) return { kind: 'unknown', budgetUsd };
  return { kind: usd < budgetUsd ? 'within' : 'beyond', usd, budgetUsd };
}

export const priceIn =
  ({ previews }: Pick<Settings, 'previews'>) =>
  (pr: PullRequestName): number | undefined =>
    previews && ownOrShared(previews, pr).hourlyUsd;

/**
 * What the previews of this calendar month have cost so far: those that ended in it by their records, and those that live.
 * @throws AwsError
 */
export async function readMonth(
  connection: Connection,
  { settings, stack }: Around,
  { now, budgetUsd }: { readonly now: number; readonly budgetUsd: number },
): Promise<Month> {
  const span = { since: startOfMonth(now, settings.timeZone), until: now };
  const [ended, found] = await Promise.all([
    readLived(connection, stack, span),
    findPreviews(connection, { settings, stack }, { now }),
  ]);
  if (!ended.complete) return { kind: 'unknown', budgetUsd };
  const living = liveOldestFirst(found).map((preview) => livedOf(preview, now));
  return monthOf(
    sumOf(spentWithin(span, [...ended.lived, ...living], priceIn({ previews: settings.previews }))).usd,
    budgetUsd,
  );
}
