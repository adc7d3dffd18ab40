import { type HoursEvent, hoursName } from '../operations/hours-event.ts';
import type { Scheduled, Sweep } from '../operations/scheduled.ts';
import { type HoursNotes, readHoursNotes } from '../operations/sleep/kept-notes.ts';
import { isDue } from './decide-hours.ts';
import { endsAt, environmentsWithHours } from './evenings.ts';

/** As many starts at once: a sweep has four minutes for everything. */
const atOnce = 20;

/**
 * Reads what is remembered of all environments that have hours, and starts an operation for each that is not as it is to
 * be, and one for the message of an evening. It touches nothing itself.
 */
export const sweep: Sweep = async (around) => {
  const { settings, stack, now, connect, startOperation, log } = around;
  const all = environmentsWithHours(settings);
  if (all.length === 0) return;
  const names = all.map(({ name }) => name);
  const notes = await readHoursNotes(connect(stack.region), stack, names, ['before', 'wish', 'kept']);
  const events = eventsFor(all, notes, now);
  const failed: string[] = [];
  for (let at = 0; at < events.length; at += atOnce) {
    const batch = events.slice(at, at + atOnce);
    const started = await Promise.all(batch.map((event) => startOperation(hoursName(event), event)));
    for (const [index, { kind, ...why }] of started.entries()) {
      const event = batch[index];
      if (kind === 'started' || !event) continue;
      failed.push(hoursName(event));
      log('error', 'What the hours ask for was not started', { name: hoursName(event), ...why });
    }
  }
  if (failed.length > 0) throw new Error(`Not started: ${failed.join(', ')}`);
};

function eventsFor(
  all: ReturnType<typeof environmentsWithHours>,
  known: ReadonlyMap<string, HoursNotes>,
  now: Scheduled['now'],
): readonly HoursEvent[] {
  const ends = new Set<number>();
  const looks: HoursEvent[] = [];
  for (const { name, hours } of all) {
    const notes = known.get(name) ?? {};
    if (isDue({ hours, notes, now })) looks.push({ kind: 'hours', environment: name, at: now });
    const end = endsAt(hours, notes, now);
    if (end !== undefined) ends.add(end);
  }
  return [...[...ends].map((end): HoursEvent => ({ kind: 'evening', end })), ...looks];
}
