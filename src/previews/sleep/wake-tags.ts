import { iso } from '../../config/iso.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { lifetimeOf, renewed } from '../expiry.ts';
import { mayTearDown } from '../may-tear-down.ts';
import type { Preview } from '../preview.ts';
import { unnotedOf } from './sleep-of.ts';

type Asked = Pick<AboutPreview, 'settings' | 'person' | 'repository'>;

/** When a preview ends that is woken: never sooner than it would have, and not before it has been of use. */
export function endAfterWake(
  asked: Asked,
  preview: Preview,
  { ttl, now }: { readonly ttl?: number | undefined; readonly now: number },
): number {
  const mayShorten = mayTearDown(asked.settings, asked.person, [preview]).kind === 'direct';
  const lifetime = lifetimeOf(asked.repository);
  const wanted = renewed(preview.expiry.at, { ttl, mayShorten }, lifetime, now);
  // A life that sleeps and wakes is no longer than one that does not.
  return Math.min(wanted, Math.max(preview.expiry.at, preview.instance.launchedAt + lifetime.maxMs));
}

/** A warning that was given before the sleep is not one of this end. A sleep that nobody noted is noted as it ends. */
export const wakeTags = (
  { instance }: Pick<Preview, 'instance'>,
  { expiresAt, now }: { readonly expiresAt: number; readonly now: number },
): Readonly<Record<string, string>> => ({
  ...unnotedOf(instance, now),
  'shutdown-at': iso(expiresAt),
  'warned-at': '',
});
