import { ownOrShared, type PullRequestName } from '../config/pull-request-name.ts';
import type { Checked } from '../health/judge-environment.ts';
import { beganAt, type WatchMemory } from '../health/watch-memory.ts';
import type { WatchNotes } from '../health/watch-notes.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { findPreviews, liveOldestFirst } from '../previews/live-previews.ts';
import type { Preview } from '../previews/preview.ts';
import { digestMessage } from './digest-message.ts';
import { deniedSince, sweptSince } from './logged-since.ts';
import { isMonday, readWeek } from './read-week.ts';

/** One environment after a check, and what is remembered of it. */
export type Check = {
  readonly checked: Checked;
  readonly memory: WatchMemory;
  /** What people have left word of; undefined where nobody has looked. */
  readonly notes: WatchNotes | undefined;
};

const day = 86_400_000;

/** Reads what the day was like and posts it; what cannot be read is said to be so. Says whether Slack took it. */
export async function postDigest(around: Scheduled, checks: readonly Check[]): Promise<boolean> {
  const { settings, stack, now, connect, post, log } = around;
  const { previews, slack } = settings;
  const today = { since: now - day, until: now };
  const looked = findPreviews(connect(stack.region), { settings, stack }, { now })
    .then(liveOldestFirst)
    .catch(() => undefined);
  const [live, week, swept, denied] = await Promise.all([
    looked,
    weekOf(around, looked),
    sweptSince(connect(stack.region), stack, today).catch(() => undefined),
    deniedSince(connect(stack.region), stack, today).catch(() => undefined),
  ]);
  const environments = checks.map(({ checked: { name, verdict }, memory, notes }) => ({
    name,
    verdict,
    since: beganAt(memory, verdict.kind),
    quietUntil: notes?.quiet?.until,
  }));
  const hourlyUsd = (pr: PullRequestName) => previews && ownOrShared(previews, pr).hourlyUsd;
  const digest = { now, hourlyUsd, environments, previews: live, swept, denied, ...week };
  const posted = await post(slack.channel, digestMessage(digest));
  if (posted.kind !== 'posted') log('warn', 'The digest was not posted', { reason: posted.reason });
  return posted.kind === 'posted';
}

type Told = Pick<Parameters<typeof digestMessage>[0], 'week'>;

/** Undefined on every other day, and where there are no previews. A sum without those that live would be wrong. */
async function weekOf(around: Scheduled, looked: Promise<readonly Preview[] | undefined>): Promise<Told> {
  const { previews, digest } = around.settings;
  if (!previews || !digest || !isMonday(around.now, digest.timeZone)) return {};
  const live = await looked;
  const week = live && (await readWeek(around, live).catch(() => undefined));
  return { week: week ?? 'unread' };
}
