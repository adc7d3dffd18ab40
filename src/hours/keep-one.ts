import { placeOf } from '../access/place-of.ts';
import { sessionPolicy } from '../access/session-policy.ts';
import type { Settings } from '../config/settings.ts';
import type { HoursWoken } from '../operations/hours-woken.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import { type Hand, type Part, type PartEnd, partStatements } from '../operations/sleep/hand.ts';
import { type HoursNotes, type Kept, readHoursNotes, writeHoursNote } from '../operations/sleep/kept-notes.ts';
import { lookAtEnvironment, type Seen } from '../operations/sleep/look-at-environment.ts';
import { notesAccess } from '../operations/sleep/notes-access.ts';
import { sleepEnvironment } from '../operations/sleep/sleep-environment.ts';
import { wakeEnvironment } from '../operations/sleep/wake-environment.ts';
import type { Reconciled } from '../operations/woken.ts';
import { decideHours, type HoursDecision } from './decide-hours.ts';
import { keptAfter, keptBegun } from './kept-after.ts';
import { isWhole } from './part-lines.ts';
import { drawingOf, redrawEvening } from './redraw-evening.ts';
import { tellKept } from './tell-kept.ts';

type About = {
  readonly woken: HoursWoken;
  readonly name: string;
  readonly environment: Settings['environments'][string];
  readonly access: RoleAccess;
};

type Act = Extract<HoursDecision, { kind: 'sleep' | 'wake' }>;

/** Brings one environment to what its hours and people ask for, as far as it is not there. */
export async function keepOne(woken: HoursWoken, name: string): Promise<Reconciled> {
  const { settings, stack, steps } = woken;
  const environment = settings.environments[name];
  if (!environment?.hours) return { kind: 'nothing' };
  const about = { woken, name, environment, access: notesAccess(woken, name) };
  const read = await about.access.step('read what is remembered', async (connection) => [
    ...(await readHoursNotes(connection, stack, [name])).values(),
  ]);
  const [notes = {}] = read;
  const known = { hours: environment.hours, notes, now: steps.now() };
  const first = decideHours(known);
  const decision = first.kind === 'look' ? decideHours({ ...known, database: await databaseOf(about) }) : first;
  if (decision.kind === 'sleep' || decision.kind === 'wake') return carryOut(about, notes, decision);
  if (decision.kind === 'note') await remember(about, 'note what somebody did', decision.kept);
  else if (first.kind === 'look') await remember(about, 'note that it was looked at', lookedAt(first.kept, known.now));
  return { kind: 'nothing' };
}

const hourMs = 55 * 60_000;

const lookedAt = (kept: Kept, now: number): Kept => ({ ...kept, next: now + hourMs });

async function databaseOf({ woken, environment }: About): Promise<NonNullable<Seen['database']>> {
  const place = placeOf(woken.stack, woken.roleArn, environment.region);
  const reading = woken.as(sessionPolicy(partStatements(place, environment)), environment.region);
  const seen = await reading.step('look at the database', (connection) => lookAtEnvironment(connection, environment));
  return seen.database ?? 'missing';
}

/** What cannot be remembered is told in the log alone: the next tick would do the same once more, which changes nothing. */
async function remember({ woken, name, access }: About, step: string, kept: Kept): Promise<void> {
  const written = await access.attempt(step, async (connection) => {
    await writeHoursNote(connection, woken.stack, name, { kept });
    return true;
  });
  if (!written.ok) woken.log('warn', 'What the hours asked for could not be remembered', { environment: name });
}

async function carryOut(about: About, notes: HoursNotes, decision: Act): Promise<Reconciled> {
  const { woken, name, environment } = about;
  const todo = decision.kind === 'sleep' ? decision.parts : (environment.hours?.include ?? []);
  const last = decision.again || decision.kind === 'sleep' ? notes.kept : undefined;
  const begun = keptBegun({ promised: decision.promised, todo: [...todo], last, now: woken.steps.now() });
  await remember(about, 'note that it begins', begun);
  const parts = await act(about, decision);
  const kept = await tellKept(woken, {
    ...{ name, act: decision.kind, parts, promised: decision.promised },
    kept: keptAfter(begun, parts, woken.steps.now()),
  });
  await remember(about, 'note how it ended', kept);
  if (notes.evening) await redrawEvening(drawingOf(woken), notes.evening);
  return record(woken, decision.kind, parts);
}

async function act({ woken, name }: About, decision: Act): Promise<readonly PartEnd[]> {
  const { steps, as, settings, stack, roleArn } = woken;
  const hand: Hand = { steps, as, settings, stack, roleArn, environment: name, by: 'hours' };
  if (decision.kind === 'wake') return (await wakeEnvironment(hand)).parts;
  return (await sleepEnvironment({ ...hand, settings: including(settings, name, decision.parts) })).parts;
}

/** The settings with nothing but these parts of the environment to sleep. */
function including(settings: Settings, name: string, include: readonly Part[]): Settings {
  const environment = settings.environments[name];
  if (!environment?.hours) return settings;
  const narrowed = { ...environment, hours: { ...environment.hours, include: [...include] } };
  return { ...settings, environments: { ...settings.environments, [name]: narrowed } };
}

async function record(woken: HoursWoken, verb: Act['kind'], parts: readonly PartEnd[]): Promise<Reconciled> {
  if (isWhole(parts)) {
    if (!parts.some(({ kind }) => kind === 'done')) return { kind: 'nothing' };
    await woken.recorder(verb)('done');
    return { kind: 'done' };
  }
  const worst = parts.find(({ kind }) => kind === 'unknown') ?? parts.find(({ kind }) => kind !== 'done');
  const reason = `${worst?.part ?? 'nothing'}-${worst?.kind ?? 'not-done'}`;
  await woken.recorder(verb)(worst?.kind === 'unknown' ? 'unknown' : 'failed', { reason });
  return { kind: 'failed', reason };
}
