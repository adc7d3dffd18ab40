import { parseDuration } from '../config/duration.ts';
import type { Settings } from '../config/settings.ts';
import type { Lifetime } from './expiry.ts';

/** The settings were validated at packaging, so a duration that cannot be read is a fault of the build. */
export function lifetimeOf({ ttl }: Settings['previews']): Lifetime {
  const ms = (text: string): number => {
    const parsed = parseDuration(text);
    if (parsed === undefined) throw new Error('A duration of the settings cannot be read');
    return parsed;
  };
  return { defaultMs: ms(ttl.default), maxMs: ms(ttl.max), warnBeforeMs: ms(ttl.warnBefore) };
}
