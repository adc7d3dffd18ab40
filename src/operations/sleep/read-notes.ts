import type * as z from 'zod';
import type { Connection } from '../../aws/connection.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Stack } from '../../config/stack.ts';
import { type Before, beforeSchema, type Note, noteName, type Wish, wishSchema } from './environment-notes.ts';

/** What is remembered of one environment. */
export type Notes = {
  readonly before?: Before | undefined;
  readonly wish?: Wish | undefined;
  /** There is a note of how it was, and nobody can read it. */
  readonly damaged?: true;
};

/** GetParameters takes so many names at once. */
const namesPerCall = 10;

/** The texts of some notes of environments, by both names. @throws AwsError where they cannot be read. */
export async function readNoteTexts(
  connection: Connection,
  stack: Pick<Stack, 'name'>,
  environments: readonly string[],
  wanted: readonly Note[],
): Promise<(environment: string, note: Note) => string | undefined> {
  const names = environments.flatMap((environment) => wanted.map((note) => noteName(stack, environment, note)));
  const batches = Array.from({ length: Math.ceil(names.length / namesPerCall) }, (_, index) =>
    names.slice(index * namesPerCall, (index + 1) * namesPerCall),
  );
  const found = await Promise.all(batches.map((batch) => createSsm(connection).getParameters(batch)));
  const values = new Map(found.flatMap((batch) => [...batch]));
  return (environment, note) => values.get(noteName(stack, environment, note));
}

/**
 * The notes of environments by their names: each has an entry. A wish that is none counts as none; what was there before
 * does not, since it stands for values that are nowhere else.
 * @throws AwsError where they cannot be read.
 */
export async function readNotes(
  connection: Connection,
  stack: Pick<Stack, 'name'>,
  environments: readonly string[],
): Promise<ReadonlyMap<string, Notes>> {
  const textOf = await readNoteTexts(connection, stack, environments, ['before', 'wish']);
  return new Map(environments.map((name) => [name, parseNotes(textOf(name, 'before'), textOf(name, 'wish'))]));
}

export function parseNotes(before: string | undefined, wish: string | undefined): Notes {
  const kept = parseNote(beforeSchema, before);
  return {
    before: kept,
    wish: parseNote(wishSchema, wish),
    ...(before !== undefined && kept === undefined ? { damaged: true } : {}),
  };
}

/** Undefined where there is none, or none that anybody can read. */
export function parseNote<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
