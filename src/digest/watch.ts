import { type Checked, judgeEnvironment } from '../health/judge-environment.ts';
import { probeEnvironment } from '../health/probe-environment.ts';
import { type Environment, probingOf } from '../health/probing.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { actsOf } from '../operations/service/acts.ts';
import { type Announcement, decideWatch } from './decide-watch.ts';
import { digestDue } from './digest-due.ts';
import { type Check, postDigest } from './post-digest.ts';
import { readMemories, type WatchMemories, type WatchMemory } from './watch-memory.ts';
import { changedMessage, recoveredMessage } from './watch-messages.ts';
import { sweepEntry, watchSweep } from './watch-sweep.ts';

/** So many environments are looked at side by side: each has sockets of its own. */
const atOnce = 10;

/** One round: every environment is checked, what has changed is told, and once a day the digest. */
export async function watch(around: Scheduled): Promise<void> {
  const { settings, stack, now, connect } = around;
  const environments = Object.entries(settings.environments);
  const names = environments.map(([name]) => name);
  const memories = await readMemories(connect(stack.region), stack, [
    ...names,
    sweepEntry,
    ...(names.length === 0 ? [digestEntry] : []),
  ]);
  const checks: Check[] = [];
  for (let start = 0; start < environments.length; start += atOnce) {
    const round = environments.slice(start, start + atOnce).map(async ([name, environment]) => {
      const checked = await checkEnvironment(around, name, environment);
      return { checked, memory: await tell(around, memories, { checked, memory: memories.of(name, now) }) };
    });
    checks.push(...(await Promise.all(round)));
  }
  await watchSweep(around, memories);
  await digestOnce(around, memories, checks);
}

/** One check of one environment, as `/health` makes it, with the watch function's own role. */
async function checkEnvironment(
  { connect, now, settings }: Pick<Scheduled, 'connect' | 'now' | 'settings'>,
  name: string,
  environment: Environment,
): Promise<Checked> {
  const readings = await probeEnvironment(probingOf(environment, connect(environment.region), now));
  const verdict = judgeEnvironment(environment, readings);
  return { name, environment, readings, verdict, acts: actsOf(settings.runs, name) };
}

/** Tells what is new and remembers it. The entry is written first: what cannot be remembered would be told for ever. */
async function tell(around: Scheduled, memories: WatchMemories, { checked, memory }: Check): Promise<WatchMemory> {
  const { name, verdict } = checked;
  const decided = decideWatch(memory, verdict.kind, around.now);
  if (JSON.stringify(decided.memory) === JSON.stringify(memory)) return memory;
  await memories.write(name, decided.memory);
  if (!decided.announcement || (await announce(around, checked, decided.announcement))) return decided.memory;
  around.log('warn', 'A change was not posted and is tried again', { environment: name });
  await memories.write(name, memory);
  return memory;
}

async function announce(
  { settings, now, post }: Scheduled,
  checked: Checked,
  announcement: Announcement,
): Promise<boolean> {
  const message =
    announcement.kind === 'recovered'
      ? recoveredMessage(checked, announcement.lastedMs)
      : changedMessage(checked, now - announcement.since);
  return (await post(settings.slack.channel, message)).kind === 'posted';
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
  const posted = await postDigest(around, checks);
  // The next round tries again, for as long as the hour lasts.
  if (!posted && memory.digestOn !== undefined) await memories.write(name, memory);
}
