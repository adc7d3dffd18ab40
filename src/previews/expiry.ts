import { checkedDuration } from '../config/duration.ts';
import type { RepositorySettings } from '../config/repositories.ts';

/** How long previews live, in milliseconds. */
export type Lifetime = { readonly defaultMs: number; readonly maxMs: number; readonly warnBeforeMs: number };

export const lifetimeOf = ({ ttl }: Pick<RepositorySettings, 'ttl'>): Lifetime => ({
  defaultMs: checkedDuration(ttl.default),
  maxMs: checkedDuration(ttl.max),
  warnBeforeMs: checkedDuration(ttl.warnBefore),
});

export type Expiry = { readonly at: number; readonly from: 'tag' | 'launch' };

/** Both forms of UTC that ISO 8601 knows; anything else was not written by Slipway. */
const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|\+00:00)$/;

/** Epoch milliseconds; undefined where the text is no UTC time. */
export function parseTime(text: string | undefined): number | undefined {
  if (text === undefined || !utc.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/**
 * The sweep's time is that of its scheduled event, which may lie behind: an end that was set to the maximum a moment
 * ago would else look as if Slipway had not written it, and end the preview.
 */
export const clockSpareMs = 3_600_000;

/**
 * When a preview ends. A tag that is missing, malformed or beyond the maximum counts from the launch with the default
 * lifetime: there is no "no expiry".
 */
export function expiryOf(shutdownAt: string | undefined, launchedAt: number, lifetime: Lifetime, now: number): Expiry {
  const tagged = parseTime(shutdownAt);
  const latest = Math.max(launchedAt, now) + lifetime.maxMs + clockSpareMs;
  if (tagged !== undefined && tagged <= latest) return { at: tagged, from: 'tag' };
  return { at: launchedAt + lifetime.defaultMs, from: 'launch' };
}

export type Extension =
  | { readonly kind: 'extended'; readonly at: number }
  | { readonly kind: 'over-maximum'; readonly latest: number }
  | { readonly kind: 'expired' };

/**
 * The latest end that may be written, the one rule of the longest life: what nobody put into words (a use, a wake, a push)
 * has it from the first launch on, through all sleeps; whoever asks for time (a launch, a deployment, an extension) has it
 * from then, and who wants more comes back. Neither takes back what was given before.
 */
export const latestEnd = (
  expiresAt: number,
  from: { readonly launchedAt: number } | { readonly askedAt: number },
  { maxMs }: Pick<Lifetime, 'maxMs'>,
): number => Math.max(expiresAt, ('askedAt' in from ? from.askedAt : from.launchedAt) + maxMs);

/** Adds to the current expiry. */
export function extend(expiresAt: number, byMs: number, lifetime: Lifetime, now: number): Extension {
  if (expiresAt <= now) return { kind: 'expired' };
  const at = expiresAt + byMs;
  const latest = latestEnd(expiresAt, { askedAt: now }, lifetime);
  return at > latest ? { kind: 'over-maximum', latest } : { kind: 'extended', at };
}

/**
 * A redeploy renews the lifetime but never shortens it, unless a shorter one was asked for by somebody who may end the
 * preview: a lifetime of five minutes would else be a way around the owner's approval.
 */
export function renewed(
  expiresAt: number,
  asked: { readonly ttl?: number | undefined; readonly mayShorten: boolean },
  lifetime: Lifetime,
  now: number,
): number {
  const latest = latestEnd(expiresAt, { askedAt: now }, lifetime);
  const wanted = Math.min(now + (asked.ttl ?? lifetime.defaultMs), latest);
  return asked.ttl !== undefined && asked.mayShorten ? wanted : Math.max(expiresAt, wanted);
}

export type Due = 'alive' | 'warn' | 'expired';

/** A warning given before the expiry was moved does not count for the new one. */
export function dueOf(expiresAt: number, warnedAt: number | undefined, lifetime: Lifetime, now: number): Due {
  if (now >= expiresAt) return 'expired';
  if (now < expiresAt - lifetime.warnBeforeMs) return 'alive';
  return isWarned(expiresAt, warnedAt, lifetime) ? 'alive' : 'warn';
}

export const isWarned = (expiresAt: number, warnedAt: number | undefined, lifetime: Lifetime): boolean =>
  warnedAt !== undefined && warnedAt >= expiresAt - lifetime.warnBeforeMs;
