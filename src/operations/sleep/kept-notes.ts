import * as z from 'zod';
import type { Connection } from '../../aws/connection.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Stack } from '../../config/stack.ts';
import { type Note, noteName, type Wish } from './environment-notes.ts';
import { type Notes, parseNote, parseNotes, readNoteTexts } from './read-notes.ts';

const moment = z.int().positive();
const part = z.enum(['service', 'database']);
const place = z.object({ channel: z.string(), ts: z.string() });

/** What was last done about an environment, by its hours or by somebody, and what of it is still to be done. */
const keptSchema = z.object({
  state: z.enum(['asleep', 'awake']),
  /** Until when that state was promised; where it never ends it is left out. */
  until: moment.optional(),
  /** When the sweep is to have it looked at again; left out where that is of no use before the state ends. */
  next: moment.optional(),
  /** What is not done yet: it is tried again. */
  todo: z.array(part),
  /** When its database was stopped last: AWS starts it again after seven days. */
  stopped: moment.optional(),
  /** Somebody started its database while it slept. */
  started: z.literal(true).optional(),
  /** Where people were told that it did not come to its end. */
  told: z.union([place, z.literal('nowhere')]).optional(),
  /** Why it cannot be done as things stand. */
  why: z.object({ en: z.string(), ja: z.string() }).optional(),
});

export type Kept = z.infer<typeof keptSchema>;

/** The message of an evening that lists an environment among others. */
const eveningSchema = z.object({
  /** When they sleep. */
  end: moment,
  ...place.shape,
  environments: z.array(z.string()),
});

export type Evening = z.infer<typeof eveningSchema>;

/** All that is remembered of an environment that has hours. */
export type HoursNotes = Notes & { readonly kept?: Kept | undefined; readonly evening?: Evening | undefined };

const notesOf = ['before', 'wish', 'kept', 'evening'] as const satisfies readonly Note[];

/**
 * The notes of environments by their names: each has an entry. What is damaged counts as not there, but for what was
 * there before.
 * @throws AwsError where they cannot be read.
 */
export async function readHoursNotes(
  connection: Connection,
  stack: Pick<Stack, 'name'>,
  environments: readonly string[],
  wanted: readonly Note[] = notesOf,
): Promise<ReadonlyMap<string, HoursNotes>> {
  const textOf = await readNoteTexts(connection, stack, environments, wanted);
  return new Map(
    environments.map((name) => [
      name,
      {
        ...parseNotes(textOf(name, 'before'), textOf(name, 'wish')),
        kept: parseNote(keptSchema, textOf(name, 'kept')),
        evening: parseNote(eveningSchema, textOf(name, 'evening')),
      },
    ]),
  );
}

type Written = { readonly wish: Wish } | { readonly kept: Kept } | { readonly evening: Evening };

/** One note of an environment. @throws AwsError where it is not written. */
export async function writeHoursNote(
  connection: Connection,
  stack: Pick<Stack, 'name'>,
  environment: string,
  note: Written,
): Promise<void> {
  const ssm = createSsm(connection);
  const put = (name: 'wish' | 'kept' | 'evening', value: object) =>
    ssm.putParameter(noteName(stack, environment, name), JSON.stringify(value));
  if ('wish' in note) await put('wish', note.wish);
  else if ('kept' in note) await put('kept', note.kept);
  else await put('evening', note.evening);
}
