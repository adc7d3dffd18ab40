import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Lived } from './lived.ts';

/** Epoch milliseconds. */
export type Span = { readonly since: number; readonly until: number };

/** What one preview was awake and asleep within a span; `usd` is undefined where no price is known. */
export type Spent = {
  readonly pr: PullRequestName;
  readonly instance: string;
  readonly owner: string | undefined;
  readonly awakeSeconds: number;
  readonly asleepSeconds: number;
  readonly usd: number | undefined;
};

type PriceOf = (pr: PullRequestName) => number | undefined;

/**
 * What previews cost within a span: the hours that they were awake, at their price. Asleep an instance costs its disk
 * alone, which is not counted. Of one that began before the span it is not known when it slept, so it counts as awake for
 * as much of the span as it may have been: rather too much than too little.
 */
export function spentWithin(span: Span, all: readonly Lived[], priceOf: PriceOf): readonly Spent[] {
  return onceEach(all).flatMap(({ instance, pr, owner, createdAt, endedAt, ...lived }) => {
    const within = Math.max(0, Math.min(endedAt, span.until) - Math.max(createdAt, span.since)) / 1000;
    if (within === 0) return [];
    const awakeSeconds = Math.min(lived.awakeSeconds, within);
    const asleepSeconds = Math.min(lived.asleepSeconds, within - awakeSeconds);
    const price = priceOf(pr);
    const usd = price === undefined ? undefined : (awakeSeconds / 3600) * price;
    return [{ pr, instance, owner, awakeSeconds, asleepSeconds, usd }];
  });
}

/** Several may have recorded one end; the first to see it knows best when it was. */
function onceEach(all: readonly Lived[]): readonly Lived[] {
  const first = new Map<string, Lived>();
  for (const lived of all) {
    const known = first.get(lived.instance);
    if (!known || lived.endedAt < known.endedAt) first.set(lived.instance, lived);
  }
  return [...first.values()];
}

export type Sum = Pick<Spent, 'awakeSeconds' | 'asleepSeconds' | 'usd'> & { readonly previews: number };

/** In dollars where every one of them has a price: a sum of some of them would look like that of all. */
export const sumOf = (spent: readonly Spent[]): Sum => ({
  previews: spent.length,
  awakeSeconds: spent.reduce((sum, each) => sum + each.awakeSeconds, 0),
  asleepSeconds: spent.reduce((sum, each) => sum + each.asleepSeconds, 0),
  usd: spent.reduce<number | undefined>(
    (sum, { usd }) => (sum === undefined || usd === undefined ? undefined : sum + usd),
    0,
  ),
});
