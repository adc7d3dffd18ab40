import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { HoursWoken } from '../operations/hours-woken.ts';
import type { Asked, Run } from '../operations/operation.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import { type Evening, readHoursNotes } from '../operations/sleep/kept-notes.ts';
import { allNotesAccess } from '../operations/sleep/notes-access.ts';
import type { Talk } from '../operations/talk.ts';
import type { Draft } from '../slack/message.ts';
import { spokenIn } from '../slack/spoken-in.ts';
import { eveningMessage } from './evening-message.ts';
import { eveningRow } from './evening-rows.ts';
import { isServed } from './evenings.ts';

/** With what an evening's message is drawn anew: it lists environments that not everybody may look at. */
type Drawing = {
  readonly settings: Settings;
  readonly stack: Stack;
  readonly notes: RoleAccess;
  readonly now: () => number;
  readonly edit: (place: { readonly channel: string; readonly ts: string }, message: Draft) => Promise<boolean>;
};

export const drawingOf = (woken: HoursWoken): Drawing => ({
  settings: woken.settings,
  stack: woken.stack,
  notes: allNotesAccess(woken),
  now: woken.steps.now,
  edit: woken.talkAt(undefined).edit,
});

/** For who asked for something: everybody reads the message, so it is in the language of the settings. */
export const drawingFor = (
  { settings, stack }: Pick<Asked, 'settings' | 'stack'>,
  { run, talk }: { readonly run: Pick<Run, 'automation' | 'steps'>; readonly talk: Pick<Talk, 'edit'> },
): Drawing => ({
  settings,
  stack,
  notes: allNotesAccess({ as: run.automation.forHours, stack }),
  now: run.steps.now,
  edit: (place, message) => talk.edit(place, spokenIn(settings.slack.language)(message)),
});

/** The message of an evening as things stand now. It is an ornament: what it tells of does not depend on it. */
export async function redrawEvening(
  { settings, stack, notes, now, edit }: Drawing,
  { channel, ts, end, environments }: Evening,
): Promise<void> {
  const names = environments.filter((name) => settings.environments[name]?.hours);
  const read = await notes.attempt('read what the evening lists', async (connection) => [
    ...(await readHoursNotes(connection, stack, names)),
  ]);
  if (!read.ok) return;
  const rows = read.value.flatMap(([name, known]) => {
    const environment = settings.environments[name];
    const hours = environment?.hours;
    return environment && hours
      ? [eveningRow({ name, isServed: isServed(environment), hours, notes: known, end, now: now() })]
      : [];
  });
  await edit({ channel, ts }, eveningMessage(rows, end));
}
