import { ownOrShared, type PullRequestName } from '../config/pull-request-name.ts';
import type { Checked } from '../health/judge-environment.ts';
import { beganAt, type WatchMemory } from '../health/watch-memory.ts';
import type { WatchNotes } from '../health/watch-notes.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { findPreviews, liveOldestFirst } from '../previews/live-previews.ts';
import { digestMessage } from './digest-message.ts';
import { deniedSince, sweptSince } from './logged-since.ts';

/** One environment after a check, and what is remembered of it. */
export type Check = {
  readonly checked: Checked;
  readonly memory: WatchMemory;
  /** What people have left word of; undefined where nobody has looked. */
  readonly notes: WatchNotes | undefined;
};

const day = 86_400_000;

/** Reads what the day was like and posts it; what cannot be read is said to be so. Says whether Slack took it. */
export async function postDigest(
  { settings, stack, now, connect, post, log }: Scheduled,
  checks: readonly Check[],
): Promise<boolean> {
  const { previews, slack } = settings;
  const today = { since: now - day, until: now };
  const [live, swept, denied] = await Promise.all([
    findPreviews(connect(stack.region), { settings, stack }, { now })
      .then(liveOldestFirst)
      .catch(() => undefined),
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
  const digest = { now, hourlyUsd, environments, previews: live, swept, denied };
  const posted = await post(slack.channel, digestMessage(digest));
  if (posted.kind !== 'posted') log('warn', 'The digest was not posted', { reason: posted.reason });
  return posted.kind === 'posted';
}
