import type { Instance } from '../../aws/ec2.ts';
import { iso } from '../../config/iso.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { latestEnd, lifetimeOf, renewed } from '../expiry.ts';
import { mayTearDown } from '../may-tear-down.ts';
import type { Preview } from '../preview.ts';
import { unnotedOf } from './sleep-of.ts';

type Asked = Pick<AboutPreview, 'settings' | 'person' | 'repository'>;

/** What a sleeper is started with; `over`: nothing is left of its longest life, or too little to be of use. */
export type WakePlan =
  | { readonly kind: 'wake'; readonly expiresAt: number; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'over'; readonly end: number };

/** A wake takes minutes, and a sweep comes every five: it would be started to be terminated. */
const leastLifeMs = 5 * 60_000;

/** A preview that is woken ends no sooner than it would have, and within the longest life from its first launch. */
export function planWake(
  { settings, person, repository }: Asked,
  preview: Preview,
  { ttl, now }: { readonly ttl?: number | undefined; readonly now: number },
): WakePlan {
  const { expiry, instance } = preview;
  const lifetime = lifetimeOf(repository);
  const latest = latestEnd(expiry.at, instance, lifetime);
  if (latest - now < leastLifeMs) return { kind: 'over', end: latest };
  const mayShorten = mayTearDown(settings, person, [preview]).kind === 'direct';
  const expiresAt = Math.min(renewed(expiry.at, { ttl, mayShorten }, lifetime, now), latest);
  return { kind: 'wake', expiresAt, tags: wakeTags(instance, { expiresAt, now }) };
}

/** A warning that was given before the sleep is not one of this end. A sleep that nobody noted is noted as it ends. */
const wakeTags = (
  instance: Instance,
  { expiresAt, now }: { readonly expiresAt: number; readonly now: number },
): Readonly<Record<string, string>> => ({
  ...unnotedOf(instance, now),
  'shutdown-at': iso(expiresAt),
  'warned-at': '',
});
