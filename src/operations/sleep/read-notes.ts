import type * as z from 'zod';
import type { Connection } from '../../aws/connection.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Stack } from '../../config/stack.ts';
import { type Before, beforeSchema, noteName, type Wish, wishSchema } from './environment-notes.ts';

/** What is remembered of one environment. */
export type Notes = {
  readonly before?: Before | undefined;
  readonly wish?: Wish | undefined;
  /** There is a note of how it was, and nobody can read it. */
  readonly damaged?: true;
};

/** GetParameters takes ten names at once. */
const environmentsPerCall = 5;

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
  const batches = Array.from({ length: Math.ceil(environments.length / environmentsPerCall) }, (_, index) =>
    environments.slice(index * environmentsPerCall, (index + 1) * environmentsPerCall),
  );
  const found = await Promise.all(
    batches.map((batch) =>
      createSsm(connection).getParameters(
        batch.flatMap((name) => [noteName(stack, name, 'before'), noteName(stack, name, 'wish')]),
      ),
    ),
  );
  const values = new Map(found.flatMap((batch) => [...batch]));
  return new Map(
    environments.map((name) => [
      name,
      parseNotes(values.get(noteName(stack, name, 'before')), values.get(noteName(stack, name, 'wish'))),
    ]),
  );
}

export function parseNotes(before: string | undefined, wish: string | undefined): Notes {
  const kept = parsed(beforeSchema, before);
  return {
    before: kept,
    wish: parsed(wishSchema, wish),
    ...(before !== undefined && kept === undefined ? { damaged: true } : {}),
  };
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
