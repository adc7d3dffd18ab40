import { CallbackError } from '@aws/durable-execution-sdk-js';
import * as z from 'zod';
import type { Waiting } from '../kind.ts';

/** Who pressed the button that closes a tunnel. */
const ended = z.object({ by: z.string() });

type Ended = z.infer<typeof ended>;

export const formatEnded = (said: Ended): string => JSON.stringify(said);

/** `show` tells how the button names this wait. Waiting costs nothing; undefined where the time is up. */
export async function waitOpen(
  { durable }: Pick<Waiting, 'durable'>,
  forMs: number,
  show: (callback: string) => Promise<void>,
): Promise<Ended | undefined> {
  const timeout = { seconds: Math.max(1, Math.ceil(forMs / 1000)) };
  const [answer, callback] = await durable.createCallback('tunnel open', { timeout });
  await show(callback);
  try {
    return ended.parse(JSON.parse(await answer));
  } catch (error) {
    if (error instanceof CallbackError) return undefined;
    throw error;
  }
}
