import { placeOf } from '../access/place-of.ts';
import { sessionPolicy } from '../access/session-policy.ts';
import type { Text } from '../config/language.ts';
import type { HoursWoken } from '../operations/hours-woken.ts';
import { partStatements } from '../operations/sleep/hand.ts';
import { type Evening, type HoursNotes, readHoursNotes, writeHoursNote } from '../operations/sleep/kept-notes.ts';
import { lookAtEnvironment } from '../operations/sleep/look-at-environment.ts';
import { allNotesAccess } from '../operations/sleep/notes-access.ts';
import { isPassing, planSleep } from '../operations/sleep/plan-sleep.ts';
import type { Reconciled } from '../operations/woken.ts';
import { eveningMessage } from './evening-message.ts';
import { eveningRow } from './evening-rows.ts';
import { endsAt, environmentsWithHours, isServed } from './evenings.ts';
import { notLookedAtMessage } from './hours-messages.ts';

/**
 * One message that lists what sleeps at the end of these hours. Its execution is named after that end, so that it is
 * posted once however often the sweep asks for it.
 */
export async function tellEvening(woken: HoursWoken, end: number): Promise<Reconciled> {
  const { settings, stack, steps } = woken;
  const now = steps.now();
  if (now >= end) return { kind: 'nothing' };
  const all = allNotesAccess(woken);
  const names = environmentsWithHours(settings).map(({ name }) => name);
  const read = await all.attempt('read what is remembered', async (connection) => [
    ...(await readHoursNotes(connection, stack, names)),
  ]);
  if (!read.ok) {
    await woken
      .talkAt(undefined)
      .finish(notLookedAtMessage(endingAt(settings, now, end), { end, failure: read.failure }, woken.id));
    return { kind: 'failed', reason: 'not-read' };
  }
  const known = new Map(read.value);
  const listed = environmentsWithHours(settings).filter(
    ({ name, hours }) => endsAt(hours, known.get(name) ?? {}, now) === end,
  );
  if (listed.length === 0) return { kind: 'nothing' };
  const rows = [];
  for (const { name, hours, environment } of listed) {
    const notes = known.get(name) ?? {};
    rows.push(
      eveningRow({
        name,
        isServed: isServed(environment),
        hours,
        notes,
        end,
        now,
        why: await whyNot(woken, name, notes),
      }),
    );
  }
  const talk = woken.talkAt(undefined);
  await talk.finish(eveningMessage(rows, end));
  const place = talk.place();
  if (!place) return { kind: 'failed', reason: 'not-posted' };
  const { channel, ts } = place;
  const evening: Evening = { end, channel, ts, environments: listed.map(({ name }) => name) };
  for (const { name } of listed) {
    await all.attempt(`remember the message for ${name}`, async (connection) => {
      await writeHoursNote(connection, stack, name, { evening });
      return true;
    });
  }
  return { kind: 'done' };
}

/** Whatever somebody wished for, which is not known. */
const endingAt = (settings: HoursWoken['settings'], now: number, end: number): readonly string[] =>
  environmentsWithHours(settings).flatMap(({ name, hours }) => (endsAt(hours, {}, now) === end ? [name] : []));

/** Why it could not sleep if its hours ended now; what passes by itself is no reason, and what cannot be read is none. */
async function whyNot(woken: HoursWoken, name: string, { before }: HoursNotes): Promise<Text | undefined> {
  const environment = woken.settings.environments[name];
  if (!environment?.hours) return undefined;
  const { include } = environment.hours;
  const place = placeOf(woken.stack, woken.roleArn, environment.region);
  const reading = woken.as(sessionPolicy(partStatements(place, environment)), environment.region);
  const seen = await reading.attempt(`look at ${name}`, (connection) => lookAtEnvironment(connection, environment));
  if (!seen.ok || isPassing(seen.value, include)) return undefined;
  return planSleep(seen.value, include, before).ends.find(({ kind }) => kind === 'refused')?.why;
}
