import * as z from 'zod';
import type { Connection } from '../aws/connection.ts';
import { createSsm } from '../aws/ssm.ts';
import type { Stack } from '../config/stack.ts';
import { memoryParameter, parseMemory, type WatchMemory, writeEntry } from './watch-memory.ts';

/** Where people leave word for the watch, in an entry each beside its memory of the environment. */
export const noteParameters = (stack: { readonly name: string }, environment: string) => ({
  quiet: `${memoryParameter(stack, environment)}/quiet`,
  look: `${memoryParameter(stack, environment)}/look`,
});

const user = z.string().regex(/^[UW][A-Z0-9]{1,20}$/);
const quietSchema = z.object({ until: z.number(), by: user });
const lookSchema = z.object({ since: z.number(), by: user });

export type Quiet = z.infer<typeof quietSchema>;
export type Look = z.infer<typeof lookSchema>;

/** `quiet` where it is so now; `look` of whichever outage somebody said it last. */
export type WatchNotes = { readonly quiet?: Quiet | undefined; readonly look?: Look | undefined };

export const longestQuietMs = 24 * 3_600_000;

/** What the watch and people have left of one environment. @throws AwsError where it cannot be read. */
export async function readWatched(
  connection: Connection,
  stack: Stack,
  { environment, now }: { readonly environment: string; readonly now: number },
): Promise<{ readonly memory: WatchMemory; readonly notes: WatchNotes }> {
  const names = noteParameters(stack, environment);
  const own = memoryParameter(stack, environment);
  const found = await createSsm(connection).getParameters([own, names.quiet, names.look]);
  return {
    memory: parseMemory(found.get(own), now),
    notes: parseNotes({ quiet: found.get(names.quiet), look: found.get(names.look) }, now),
  };
}

/** One note at a time. @throws AwsError where it is not written. */
export async function writeNote(
  connection: Connection,
  stack: Stack,
  environment: string,
  note: { readonly quiet: Quiet } | { readonly look: Look },
): Promise<void> {
  const names = noteParameters(stack, environment);
  await ('quiet' in note
    ? writeEntry(connection, names.quiet, JSON.stringify(note.quiet))
    : writeEntry(connection, names.look, JSON.stringify(note.look)));
}

/** What nobody could have asked for is no note: who else writes here is not to silence an environment for ever. */
export function parseNotes(texts: Readonly<Record<'quiet' | 'look', string | undefined>>, now: number): WatchNotes {
  const quiet = parsed(quietSchema, texts.quiet);
  const isQuiet = quiet !== undefined && quiet.until > now && quiet.until - now <= longestQuietMs;
  return { quiet: isQuiet ? quiet : undefined, look: parsed(lookSchema, texts.look) };
}

/** Whether the note is about the outage that began then. */
export const looksAt = ({ look }: WatchNotes, since: number): Look | undefined =>
  look?.since === since ? look : undefined;

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}
