import type { Connection } from '../aws/connection.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { type Announcement, decideWatch } from './decide-watch.ts';
import { digestDue } from './digest-due.ts';
import { postDigest } from './post-digest.ts';
import { type Watched, watchEnvironment } from './watch-environment.ts';
import { readMemories, writeMemory } from './watch-memories.ts';
import type { WatchMemory } from './watch-memory.ts';
import { changedMessage, recoveredMessage } from './watch-messages.ts';

/** So many environments are looked at side by side: each has sockets of its own. */
const atOnce = 10;

/** One round: every environment is checked, what has changed is told, and once a day the digest. */
export async function watch(around: Scheduled): Promise<void> {
  const { settings, stack, now, connect } = around;
  const environments = Object.entries(settings.environments);
  const home = connect(stack.region);
  const memories = await readMemories(
    home,
    stack,
    environments.map(([name]) => name),
    now,
  );
  const checks: { watched: Watched; memory: WatchMemory }[] = [];
  for (let start = 0; start < environments.length; start += atOnce) {
    const round = environments.slice(start, start + atOnce).map(async ([name, environment]) => {
      const watched = await watchEnvironment(name, environment, connect(environment.region), now);
      const memory = memories.get(name) ?? { announced: 'healthy', since: now };
      return { watched, memory: await tell(around, home, watched, memory) };
    });
    checks.push(...(await Promise.all(round)));
  }
  await digestOnce(around, home, checks);
}

/** Tells what is new and remembers it. The entry is written first: what cannot be remembered would be told for ever. */
async function tell(around: Scheduled, home: Connection, watched: Watched, memory: WatchMemory): Promise<WatchMemory> {
  const { stack, now, log } = around;
  const { name, verdict } = watched;
  const decided = decideWatch(memory, verdict.kind, now);
  if (JSON.stringify(decided.memory) === JSON.stringify(memory)) return memory;
  await writeMemory(home, stack, name, decided.memory);
  if (!decided.announcement || (await announce(around, watched, decided.announcement))) return decided.memory;
  log('warn', 'A change was not posted and is tried again', { environment: name });
  await writeMemory(home, stack, name, memory);
  return memory;
}

async function announce(
  { settings, now, slack }: Scheduled,
  watched: Watched,
  announcement: Announcement,
): Promise<boolean> {
  const { channel, language } = settings.slack;
  const message =
    announcement.kind === 'recovered'
      ? recoveredMessage(watched, announcement.lastedMs, language)
      : changedMessage(watched, announcement.since, now, language);
  const posted = await (await slack()).postMessage({ channel, ...message });
  return posted.kind === 'posted';
}

/** The first environment's entry keeps the day of the last digest. */
async function digestOnce(
  around: Scheduled,
  home: Connection,
  checks: readonly { readonly watched: Watched; readonly memory: WatchMemory }[],
): Promise<void> {
  const { settings, stack, now } = around;
  const [keeper] = checks;
  const day = settings.digest && digestDue(now, settings.digest, keeper?.memory.digestOn);
  if (day === undefined) return;
  if (keeper) await writeMemory(home, stack, keeper.watched.name, { ...keeper.memory, digestOn: day });
  await postDigest(around, checks);
}
