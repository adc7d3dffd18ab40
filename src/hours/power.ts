import { placeOf } from '../access/place-of.ts';
import type { Hours } from '../config/hours-settings.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { done, failed, type Outcome, unknown } from '../operations/outcome.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import type { Wish } from '../operations/sleep/environment-notes.ts';
import type { Hand } from '../operations/sleep/hand.ts';
import { type HoursNotes, readHoursNotes, writeHoursNote } from '../operations/sleep/kept-notes.ts';
import { notesAccess } from '../operations/sleep/notes-access.ts';
import type { Talk } from '../operations/talk.ts';
import { isServed } from './evenings.ts';
import { keptAfter, keptBegun } from './kept-after.ts';
import { isWhole } from './part-lines.ts';
import { otherAccount, type Powered, poweredMessage, poweringMessage } from './power-messages.ts';
import { drawingFor, redrawEvening } from './redraw-evening.ts';

export type Power = {
  readonly act: 'sleep' | 'wake';
  readonly name: string;
  /** Until when it is to last; it has an end. */
  readonly until: (hours: Hours, now: number) => number;
  readonly carryOut: (hand: Hand) => Promise<Pick<Powered, 'parts' | 'asks'>>;
};

type Parts = { readonly asked: Asked; readonly talk: Talk; readonly run: Run };

/** Somebody puts an environment to sleep or wakes it: their wish is written down first, so that the sweep goes on with it. */
export async function power({ asked, talk, run }: Parts, { act, name, until, carryOut }: Power): Promise<Outcome> {
  const { settings, stack, grant, person, request } = asked;
  const environment = settings.environments[name];
  const hours = environment?.hours;
  if (!hours) throw new Error('The settings give this environment no hours');
  const small = footnote(request);
  if (placeOf(stack, grant.roleArn, stack.region).account !== stack.account) {
    await talk.finish(otherAccount(name, small));
    return failed('other-account');
  }
  const { steps } = run;
  const access = notesAccess({ as: run.as, stack }, name);
  const now = steps.now();
  const wish: Wish = {
    wanted: act === 'sleep' ? 'asleep' : 'awake',
    until: until(hours, now),
    by: person.user,
    at: now,
  };
  await talk.show(poweringMessage({ act, name, until: wish.until, hours }, small));
  const notes = await noteWish({ access, asked, name }, wish, hours);
  access.noteChange?.();
  const hand: Hand = { steps, as: run.as, settings, stack, roleArn: grant.roleArn, environment: name, by: person.user };
  const ended = await carryOut(hand);
  await access.attempt('note how it ended', async (connection) => {
    const begun = begunWith(wish, hours, notes, now);
    await writeHoursNote(connection, stack, name, { kept: keptAfter(begun, ended.parts, steps.now()) });
    return true;
  });
  if (notes.evening) await redrawEvening(drawingFor(asked, { run, talk }), notes.evening);
  const around = { runs: settings.runs, isServed: isServed(environment) };
  await talk.finish(poweredMessage({ act, name, until: wish.until, hours, ...around, ...ended }, small));
  return outcomeOf(ended);
}

type Noting = { readonly access: RoleAccess; readonly name: string } & Pick<Parts, 'asked'>;

/** First that it is under way, then what is wished for: a tick between the two leaves it alone. */
async function noteWish({ access, asked: { stack }, name }: Noting, wish: Wish, hours: Hours): Promise<HoursNotes> {
  const now = wish.at ?? 0;
  return access.step('note what is wished for', async (connection) => {
    const notes = (await readHoursNotes(connection, stack, [name])).get(name) ?? {};
    await writeHoursNote(connection, stack, name, { kept: begunWith(wish, hours, notes, now) });
    await writeHoursNote(connection, stack, name, { wish });
    return notes;
  });
}

const begunWith = ({ wanted, until }: Wish, { include }: Hours, { kept }: HoursNotes, now: number) =>
  keptBegun({ promised: { state: wanted, until }, todo: [...include], last: kept, now });

function outcomeOf({ parts, asks }: Pick<Powered, 'parts' | 'asks'>): Outcome {
  if (asks) return failed('asks-count');
  if (isWhole(parts)) return done;
  const lost = parts.find(({ kind }) => kind === 'unknown');
  if (lost) return unknown(`${lost.part}-unknown`);
  const worst = parts.find((one) => one.kind === 'refused') ?? parts.find((one) => one.kind === 'not-done');
  return failed(worst ? `${worst.part}-${worst.kind}` : 'not-done');
}
