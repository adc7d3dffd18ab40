import { dueOf, type Lifetime } from './expiry.ts';
import { liveOldestFirst } from './live-previews.ts';
import { isLive, type Preview, parseSignature } from './preview.ts';
import { endOf } from './sleep/sleeper-end.ts';

/** `slept`: nobody woke it for too long. */
export type Because = 'expired' | 'slept' | 'double';

export type SweepPlan = {
  readonly terminate: readonly { readonly preview: Preview; readonly because: Because }[];
  /** Whose owners are to be told, soonest end first. */
  readonly warn: readonly Preview[];
};

/** What has expired, what a pull request has twice (the oldest live one stays), and what ends soon. */
export function planSweep(
  previews: readonly Preview[],
  lifetimeOf: (preview: Preview) => Lifetime,
  now: number,
): SweepPlan {
  const live = liveOldestFirst(previews);
  const due = (preview: Preview) => dueOf(endOf(preview).at, preview.warnedAt, lifetimeOf(preview), now);
  const expired = live.filter((preview) => due(preview) === 'expired');
  const staying = new Map<string, Preview>();
  const doubles: Preview[] = [];
  for (const preview of live) {
    if (due(preview) === 'expired') continue;
    const key = pullRequestOf(preview);
    if (staying.has(key)) doubles.push(preview);
    else staying.set(key, preview);
  }
  return {
    terminate: [
      ...expired.map((preview) => ({ preview, because: becauseOf(preview) })),
      ...doubles.map((preview) => ({ preview, because: 'double' as const })),
    ],
    warn: [...staying.values()].filter((preview) => due(preview) === 'warn').sort((a, b) => endOf(a).at - endOf(b).at),
  };
}

const becauseOf = (preview: Preview): Because => (endOf(preview).by === 'sleep' ? 'slept' : 'expired');

/** As often comes a sweep; a little more is looked back, in case one comes late. */
const sweepEveryMs = 5 * 60_000;

/** Ended by the timer on its own instance since the sweeps before: nobody has said so yet. */
export const endedOnTime = (previews: readonly Preview[], now: number): readonly Preview[] =>
  previews.filter(
    ({ instance, expiry }) =>
      !isLive(instance) &&
      instance.stateReason.code === 'Client.InstanceInitiatedShutdown' &&
      isUnsigned(instance) &&
      expiry.at <= now &&
      now - expiry.at < 2 * sweepEveryMs,
  );

/** Whether it ended since the last sweep: what calls somebody is said once. */
export const isJustOver = ({ expiry }: Pick<Preview, 'expiry'>, now: number): boolean => now - expiry.at < sweepEveryMs;

const isUnsigned = ({ tags }: Preview['instance']): boolean => {
  const { by, closed } = parseSignature(tags['slack-message']);
  return by === undefined && closed === undefined;
};

/** An instance whose pull request cannot be read is nobody's double. */
const pullRequestOf = ({ pr, instance }: Preview): string => (pr === '' ? instance.id : pr);
