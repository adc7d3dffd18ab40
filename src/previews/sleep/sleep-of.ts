import type { Instance } from '../../aws/ec2.ts';
import { iso } from '../../config/iso.ts';
import { parseTime } from '../expiry.ts';

/** Since when it sleeps and how long it slept before, in milliseconds. */
export type Sleep = { readonly asleepSince: number | undefined; readonly sleptMs: number };

type Slept = Pick<Instance, 'state' | 'startedAt' | 'tags'>;

/** Stopped, or about to be: only a start brings it back. */
export const isAsleep = ({ state }: Pick<Instance, 'state'>): boolean => state === 'stopping' || state === 'stopped';

const seconds = /^\d{1,9}$/;

/**
 * Read off the two tags that a stop is announced with, and the last start. `slept-seconds` holds the sleeps before the
 * one that `asleep-since` began; a start after that has ended it. So a start writes neither, and what breaks off in
 * between leaves nothing wrong.
 */
export function sleepOf(instance: Slept): Sleep {
  const { startedAt, tags } = instance;
  const since = parseTime(tags['asleep-since']);
  const before = seconds.test(tags['slept-seconds'] ?? '') ? Number(tags['slept-seconds']) * 1000 : 0;
  if (since !== undefined && since < startedAt) return { asleepSince: undefined, sleptMs: before + startedAt - since };
  return { asleepSince: isAsleep(instance) ? since : undefined, sleptMs: before };
}

/** What is written before a stop. */
export const sleepTags = ({ sleptMs }: Pick<Sleep, 'sleptMs'>, now: number): Readonly<Record<string, string>> => ({
  'asleep-since': iso(now),
  'slept-seconds': String(Math.round(sleptMs / 1000)),
});

/** What is left to note of the last sleep: that nobody noted it, or that it is over. Undefined where all is noted. */
export function unnotedOf(instance: Slept, now: number): Readonly<Record<string, string>> | undefined {
  const sleep = sleepOf(instance);
  if (isAsleep(instance)) return sleep.asleepSince === undefined ? sleepTags(sleep, now) : undefined;
  const since = parseTime(instance.tags['asleep-since']);
  // Kept, it would make one long sleep of this one and of the next that nobody notes.
  if (since === undefined || since >= instance.startedAt) return undefined;
  return { ...awakeTags, 'slept-seconds': String(Math.round(sleep.sleptMs / 1000)) };
}

/** The same where it did not come to a stop. */
export const awakeTags: Readonly<Record<string, string>> = { 'asleep-since': '' };
