import type { Text } from '../config/language.ts';
import { usd } from '../previews/cost.ts';
import type { Month } from '../previews/money/month.ts';
import { type Spent, type Sum, sumOf } from '../previews/money/spent.ts';
import { shownName } from '../previews/preview-texts.ts';
import type { Line, Piece } from '../slack/line.ts';
import { more } from './more.ts';

/** What the previews of the last seven days cost; `month` where the settings set a budget. */
export type Week = {
  readonly spent: readonly Spent[];
  /** Not every record of the week was read. */
  readonly isCut: boolean;
  readonly month?: Month | undefined;
};

const mostOwners = 10;
const mostPreviews = 10;

/** All together, by owner, and the dearest previews. Owners are named without a mention: nobody has to act. */
export function weekLines({ spent, isCut, month }: Week): Line[] {
  const lines: Line[] = isCut ? [texts.cut] : [];
  if (month) lines.push(monthLine(month));
  if (spent.length === 0) return lines;
  const owners = [...Map.groupBy(spent, ({ owner }) => owner ?? '?')].map(([owner, own]) => ({
    owner,
    sum: sumOf(own),
  }));
  const dearest = spent.toSorted((one, other) => weight(other) - weight(one));
  return [
    ...lines,
    [...sumPieces(sumOf(spent)), ...savedPieces(spent)],
    ...cut(
      owners
        .toSorted((one, other) => weight(other.sum) - weight(one.sum))
        .map(({ owner, sum }): Line => ['• ', { code: owner }, ' ', ...sumPieces(sum)]),
      mostOwners,
    ),
    ...cut(
      dearest.map(
        (one): Line => [
          `• ${shownName(one.pr) ?? one.instance} `,
          ...(one.owner ? [{ code: one.owner }, ' '] : []),
          ...costPieces(one),
        ],
      ),
      mostPreviews,
    ),
  ];
}

/** Dollars first; where no price is known, hours. */
const weight = ({ usd: cost, awakeSeconds }: Pick<Spent, 'usd' | 'awakeSeconds'>): number =>
  cost ?? awakeSeconds / 3600;

const cut = (lines: readonly Line[], most: number): Line[] =>
  lines.length > most ? [...lines.slice(0, most), more(lines.length - most)] : [...lines];

const sumPieces = (sum: Sum): readonly Piece[] => [texts.previews(sum.previews), ...costPieces(sum)];

function costPieces({
  usd: cost,
  awakeSeconds,
  asleepSeconds,
}: Pick<Spent, 'usd' | 'awakeSeconds' | 'asleepSeconds'>): readonly Piece[] {
  return [
    ...(cost === undefined ? [] : [`${usd(cost)}, `]),
    texts.awake(hours(awakeSeconds)),
    ...(asleepSeconds > 0 ? [texts.asleep(hours(asleepSeconds))] : []),
  ];
}

/** Of the time that they lived, how much they slept: what an instance left running would have cost besides. */
function savedPieces(spent: readonly Spent[]): readonly Piece[] {
  const { awakeSeconds, asleepSeconds } = sumOf(spent);
  if (asleepSeconds === 0) return [];
  return [texts.share(Math.round((asleepSeconds / (awakeSeconds + asleepSeconds)) * 100))];
}

const hours = (seconds: number): string => {
  const whole = seconds / 3600;
  return whole < 10 ? whole.toFixed(1) : whole.toFixed(0);
};

function monthLine(month: Month): Text {
  const budget = usd(month.budgetUsd);
  if (month.kind === 'unknown') return texts.unknown(budget);
  return month.kind === 'beyond' ? texts.beyond(usd(month.usd), budget) : texts.within(usd(month.usd), budget);
}

const texts = {
  cut: {
    en: 'Not every record of the week could be read: these are too few.',
    ja: '1 週間分の記録をすべて読み取れなかったため、実際より少ない値です。',
  },
  within: (soFar: string, budget: string): Text => ({
    en: `This month so far: ${soFar} of ${budget}`,
    ja: `今月のこれまで: ${soFar}（予算 ${budget}）`,
  }),
  beyond: (soFar: string, budget: string): Text => ({
    en: `⚠ This month so far: ${soFar}, the budget is ${budget}: launches ask a second person`,
    ja: `⚠ 今月のこれまで: ${soFar}（予算 ${budget} 超過）。起動には別の人の承認が必要です`,
  }),
  unknown: (budget: string): Text => ({
    en: `⚠ What this month has cost could not be read (budget ${budget}): launches ask a second person`,
    ja: `⚠ 今月の費用を読み取れません（予算 ${budget}）。起動には別の人の承認が必要です`,
  }),
  previews: (count: number): Text => ({
    en: `${count === 1 ? '1 preview' : `${count} previews`}: `,
    ja: `${count} 件: `,
  }),
  awake: (time: string): Text => ({ en: `${time}h awake`, ja: `稼働 ${time} 時間` }),
  asleep: (time: string): Text => ({ en: `, ${time}h asleep`, ja: `、スリープ ${time} 時間` }),
  share: (percent: number): Text => ({ en: ` (asleep ${percent}% of their time)`, ja: `（スリープ率 ${percent}%）` }),
} as const;
