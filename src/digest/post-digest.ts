import type { Scheduled } from '../operations/scheduled.ts';
import { findPreviews, liveOldestFirst } from '../previews/find-previews.ts';
import { deniedSince } from './denied-lines.ts';
import { digestMessage } from './digest-message.ts';
import { sweptSince } from './swept-lines.ts';
import type { Watched } from './watch-environment.ts';
import type { WatchMemory } from './watch-memory.ts';

const day = 86_400_000;

/** Reads what the day was like and posts it; what cannot be read is said to be so. */
export async function postDigest(
  { settings, stack, now, connect, slack, log }: Scheduled,
  checks: readonly { readonly watched: Watched; readonly memory: WatchMemory }[],
): Promise<void> {
  const { previews, slack: place } = settings;
  const [live, swept, denied] = await Promise.all([
    findPreviews(connect(previews.region), previews, stack, now)
      .then(liveOldestFirst)
      .catch(() => undefined),
    sweptSince(connect(stack.region), stack, now - day, now).catch(() => undefined),
    deniedSince(connect(stack.region), stack, now - day, now).catch(() => undefined),
  ]);
  const environments = checks.map(({ watched, memory }) => ({
    watched,
    since: memory.announced === watched.verdict.kind ? memory.since : undefined,
  }));
  const digest = { now, hourlyUsd: previews.hourlyUsd, environments, previews: live, swept, denied };
  const posted = await (await slack()).postMessage({
    channel: place.channel,
    ...digestMessage(digest, place.language),
  });
  if (posted.kind !== 'posted') log('warn', 'The digest was not posted', { reason: posted.reason });
}
