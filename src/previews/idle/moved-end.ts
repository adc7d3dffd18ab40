import { type Lifetime, latestEnd } from '../expiry.ts';
import type { Preview } from '../preview.ts';
import type { LastUse } from './last-use.ts';

/** These set the end themselves, as whoever asked wants it. */
const settingTheEnd: readonly LastUse['use'][] = ['up', 'extend'];

/**
 * The end that a use moves a preview to: the default lifetime after it, within the longest life from the launch. Undefined where the end stays: a use never brings it nearer.
 */
export function movedEnd(
  { expiry, instance }: Pick<Preview, 'expiry' | 'instance'>,
  used: LastUse | undefined,
  lifetime: Pick<Lifetime, 'defaultMs' | 'maxMs'>,
): number | undefined {
  if (used === undefined || settingTheEnd.includes(used.use)) return undefined;
  // As the tag says it, in whole seconds.
  const latest = latestEnd(expiry.at, instance, lifetime);
  const wanted = Math.floor(Math.min(used.at + lifetime.defaultMs, latest) / 1000) * 1000;
  return wanted > expiry.at ? wanted : undefined;
}
