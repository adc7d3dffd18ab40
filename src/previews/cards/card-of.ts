import type { Place } from '../../slack/deliver.ts';
import type { Preview } from '../preview.ts';

/** A launch begins with its message; only an approval, or an image that is still being built, comes between. */
const spareMs = 3_600_000;

/**
 * The message that shows a preview, as its tag says. Tags may be forged: one that names a message of long before the
 * launch names none of this preview's.
 */
export function cardOf({ message, instance }: Pick<Preview, 'message' | 'instance'>): Place | undefined {
  if (!message) return undefined;
  const { channel, ts } = message;
  return Number(ts) * 1000 >= instance.launchedAt - spareMs ? { channel, ts } : undefined;
}

/** Slack sends whoever opens it to their own workspace: no call is needed to make it. */
export const linkTo = ({ channel, ts }: Pick<Place, 'channel' | 'ts'>): string =>
  `https://slack.com/archives/${channel}/p${ts.replace('.', '')}`;

export const isSame = (one: Pick<Place, 'channel' | 'ts'> | undefined, other: Pick<Place, 'channel' | 'ts'>): boolean =>
  one?.channel === other.channel && one.ts === other.ts;
