import * as z from 'zod';
import type { WriteLog } from '../../config/handler-options.ts';
import { iso } from '../../config/iso.ts';
import type { Preview } from '../preview.ts';

/** The message of the log line that is written for each preview that ended: the digest and the budget read it. */
export const endedLine = 'Preview ended';

const seconds = z.number().min(0);
const time = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isNaN(at)) return at;
  context.issues.push({ code: 'custom', input: text, message: 'is no time' });
  return z.NEVER;
});

/** How long a preview lived, as its record says. */
export const livedRecord = z.object({
  instance: z.string(),
  pr: z.string(),
  owner: z.string().optional(),
  createdAt: time,
  endedAt: time,
  awakeSeconds: seconds,
  asleepSeconds: seconds,
});

/** Times are epoch milliseconds; `endedAt` is now for one that lives. */
export type Lived = z.output<typeof livedRecord>;

/** From its first start on. What was slept before the last wake stands on its tags, and what it sleeps now beside it. */
export function livedOf({ instance, pr, owner, asleepSince, sleptMs }: Preview, until: number): Lived {
  const createdAt = instance.launchedAt;
  const endedAt = Math.max(createdAt, until);
  const whole = endedAt - createdAt;
  const sleepsNow = asleepSince === undefined ? 0 : Math.max(0, endedAt - asleepSince);
  const asleep = Math.min(whole, sleptMs + sleepsNow);
  const named = { instance: instance.id, pr, ...(owner === undefined ? {} : { owner }) };
  return { ...named, createdAt, endedAt, awakeSeconds: toSeconds(whole - asleep), asleepSeconds: toSeconds(asleep) };
}

const toSeconds = (ms: number): number => Math.round(ms / 1000);

/** `by`: who or what ended it. The same preview may be recorded again by whoever sees that it is gone. */
export function recordLived(log: WriteLog, preview: Preview, { at, by }: { readonly at: number; readonly by: string }) {
  const { createdAt, endedAt, ...lived } = livedOf(preview, at);
  log('info', endedLine, { lived: { ...lived, createdAt: iso(createdAt), endedAt: iso(endedAt), by } });
}
