import { checkedDuration } from '../config/duration.ts';
import type { Settings } from '../config/settings.ts';
import { type Checked, judgeEnvironment } from '../health/judge-environment.ts';
import { probeEnvironment } from '../health/probe-environment.ts';
import { probingOf } from '../health/probing.ts';
import { readMemories, type WatchMemories, type WatchMemory } from '../health/watch-memory.ts';
import { looksAt, readWatched, type WatchNotes } from '../health/watch-notes.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { actsOf } from '../operations/service/acts.ts';
import { readNotes } from '../operations/sleep/read-notes.ts';
import { type Rest, restOf } from '../operations/sleep/rest.ts';
import { decideWatch, type Manners, seenOf } from './decide-watch.ts';
import { digestDue } from './digest-due.ts';
import { type Check, postDigest } from './post-digest.ts';
import { tellOutage } from './tell-outage.ts';
import { sweepEntry, watchSweep } from './watch-sweep.ts';

/** So many environments are looked at side by side: each has sockets of its own. */
const atOnce = 10;

/** One round: every environment is checked, what has changed is told, and once a day the digest. */
export async function watch(around: Scheduled): Promise<void> {
  const { settings, stack, connect } = around;
  const environments = Object.entries(settings.environments);
  const names = environments.map(([name]) => name);
  const memories = await readMemories(connect(stack.region), stack, [
    ...names,
    sweepEntry,
    ...(names.length === 0 ? [digestEntry] : []),
  ]);
  const restAt = await readRests(around);
  const checks: Check[] = [];
  for (let start = 0; start < environments.length; start += atOnce) {
    const round = environments.slice(start, start + atOnce).map(async ([name, environment]) => {
      return tell(around, memories, await checkEnvironment(around, { name, environment, rest: restAt(name) }));
    });
    checks.push(...(await Promise.all(round)));
  }
  await watchSweep(around, memories);
  await digestOnce(around, memories, checks);
}

/** How each environment stands to its hours; what cannot be read of that alarms nobody at night. */
async function readRests({
  connect,
  settings: { environments },
  stack,
  now,
  log,
}: Scheduled): Promise<(name: string) => Rest | undefined> {
  const names = Object.keys(environments).filter((name) => environments[name]?.hours);
  if (names.length === 0) return () => undefined;
  const notes = await readNotes(connect(stack.region), stack, names).catch(() => undefined);
  if (!notes) log('warn', 'What is remembered of the hours of environments could not be read');
  return (name) => {
    const hours = environments[name]?.hours;
    return hours && restOf(hours, notes?.get(name), now);
  };
}

/** One check of one environment, as `/health` makes it, with the watch function's own role. */
async function checkEnvironment(
  { connect, now, settings }: Pick<Scheduled, 'connect' | 'now' | 'settings'>,
  { name, environment, rest }: Pick<Checked, 'name' | 'environment'> & { readonly rest: Rest | undefined },
): Promise<Checked> {
  const read = await probeEnvironment(probingOf(environment, connect(environment.region), now));
  const readings = { ...read, rest };
  const verdict = judgeEnvironment(environment, readings);
  return { name, environment, readings, verdict, acts: actsOf(settings.runs, name) };
}

/**
 * Tells what is new and remembers it. What is about to be told is remembered before: what cannot be remembered would be
 * told for ever. Where the watch dies in between, the next check tells it, perhaps for the second time.
 */
async function tell(around: Scheduled, memories: WatchMemories, checked: Checked): Promise<Check> {
  const { now, settings, log } = around;
  const { name, verdict } = checked;
  const memory = memories.of(name, now);
  const isWell = memory.announced === 'healthy' && verdict.kind === 'healthy';
  const notes = isWell ? undefined : await notesOf(around, name);
  const remembered = (after: WatchMemory): Check => ({ checked, memory: after, notes });
  const decided = decideWatch(memory, seenOf(verdict), now, mannersOf(settings, memory, notes));
  const before = decided.pending ?? decided.memory;
  if (JSON.stringify(before) === JSON.stringify(memory)) return remembered(memory);
  await memories.write(name, before);
  if (!decided.announcement) return remembered(decided.memory);
  const told = await tellOutage(around, { checked, memory, notes: notes ?? {} }, decided.announcement);
  if (!told) {
    log('warn', 'A change was not posted and is tried again', { environment: name });
    if (!decided.pending) await memories.write(name, memory);
    return remembered(decided.pending ?? memory);
  }
  const after = { ...decided.memory, ...(told.message ? { message: told.message } : {}) };
  if (JSON.stringify(after) !== JSON.stringify(before)) await memories.write(name, after);
  return remembered(after);
}

const mannersOf = ({ watch: { remindEvery } }: Settings, memory: WatchMemory, notes: WatchNotes = {}): Manners => ({
  remindEveryMs: checkedDuration(remindEvery),
  isQuiet: notes.quiet !== undefined,
  isLookedAt: looksAt(notes, memory.since) !== undefined,
});

/** What people have left word of; where that cannot be read, nobody has. */
async function notesOf({ connect, stack, now, log }: Scheduled, name: string): Promise<WatchNotes> {
  try {
    return (await readWatched(connect(stack.region), stack, { environment: name, now })).notes;
  } catch {
    log('warn', 'What people have left word of could not be read', { environment: name });
    return {};
  }
}

/** Keeps the day of the last digest where there is no environment; none can have a name that begins like this. */
const digestEntry = '_digest';

/** The first environment's entry keeps the day of the last digest. */
async function digestOnce(around: Scheduled, memories: WatchMemories, checks: readonly Check[]): Promise<void> {
  const { settings, now } = around;
  const [first] = checks;
  const name = first?.checked.name ?? digestEntry;
  const memory = first?.memory ?? memories.of(digestEntry, now);
  const day = settings.digest && digestDue(now, settings.digest, memory.digestOn);
  if (day === undefined) return;
  await memories.write(name, { ...memory, digestOn: day });
  const posted = await postDigest(around, await Promise.all(checks.map((check) => withNotes(around, check))));
  // The next round tries again, for as long as the hour lasts.
  if (!posted && memory.digestOn !== undefined) await memories.write(name, memory);
}

const withNotes = async (around: Scheduled, check: Check): Promise<Check> =>
  check.notes ? check : { ...check, notes: await notesOf(around, check.checked.name) };
