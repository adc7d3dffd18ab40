import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { costOf, costSoFar, paidFrom, usd } from '../previews/cost.ts';
import type { Preview } from '../previews/preview.ts';
import { shownName } from '../previews/preview-texts.ts';
import { isOverdue } from '../previews/time-left.ts';
import type { Line, Piece } from '../slack/line.ts';
import { more } from './more.ts';

/** What a preview of a pull request costs an hour; undefined where the settings do not say. */
type Priced = { readonly now: number; readonly hourlyUsd: (pr: PullRequestName) => number | undefined };

/** The others are counted: `/preview list` has them all. */
const mostPreviews = 20;

/** Those that end first come first. Owners are named without a mention: nobody has to act. */
export function previewLines(previews: readonly Preview[], { now, hourlyUsd }: Priced): Line[] {
  if (previews.length === 0) return [];
  const costs = previews.flatMap((preview) => {
    const price = hourlyUsd(preview.pr);
    return price === undefined ? [] : [costOf(paidFrom(preview, now), now, price)];
  });
  const cost = costs.length === 0 ? undefined : usd(costs.reduce((sum, each) => sum + each, 0));
  const sorted = [...previews].sort((one, other) => one.expiry.at - other.expiry.at);
  const rest = sorted.length - mostPreviews;
  return [
    texts.running(previews.length, cost),
    ...overdueLines(sorted, now),
    ...sorted.slice(0, mostPreviews).map((preview) => previewLine(preview, { now, hourlyUsd })),
    ...(rest > 0 ? [more(rest, '/preview list')] : []),
  ];
}

/** By their own tag alone, as the watch tells it. */
function overdueLines(sorted: readonly Preview[], now: number): Line[] {
  const overdue = sorted.filter(({ expiry }) => expiry.from === 'tag' && isOverdue(expiry.at, now));
  const [first] = overdue;
  return first ? [texts.overdue(overdue.length, first.expiry.at)] : [];
}

function previewLine(preview: Preview, { now, hourlyUsd }: Priced): Line {
  const { pr, owner, instance, expiry } = preview;
  const cost = costSoFar(paidFrom(preview, now), now, hourlyUsd(pr));
  return [
    `• ${shownName(pr) ?? instance.id}`,
    ...(owner ? [' ', { code: owner }] : []),
    ...(cost === undefined ? [' '] : [` ${cost}, `]),
    ...ending(expiry.at, now),
  ];
}

const ending = (at: number, now: number): readonly Piece[] =>
  at > now
    ? [texts.until, { at }, texts.untilEnd]
    : [isOverdue(at, now) ? texts.overdueSince : texts.sweepIsDue, { at }, texts.sinceEnd];

const texts = {
  until: { en: 'until ', ja: '' },
  untilEnd: { en: '', ja: ' まで' },
  overdueSince: { en: '⚠ overdue since ', ja: '⚠ ' },
  sweepIsDue: { en: 'its time is up since ', ja: '' },
  sinceEnd: { en: '', ja: ' に期限切れ' },
  overdue: (count: number, at: number): Line => ({
    en: [
      `⚠ ${count === 1 ? '1 preview is' : `${count} previews are`} overdue: no sweep has got through since `,
      { at },
    ],
    ja: [`⚠ 期限超過 ${count} 件: `, { at }, ' 以降、自動削除は最後まで実行できていません'],
  }),
  running: (count: number, cost: string | undefined): Text => ({
    en: `${count} running${cost === undefined ? '' : `, ${cost} so far`}`,
    ja: `${count} 件稼働中${cost === undefined ? '' : `、これまでの費用 ${cost}`}`,
  }),
} as const;
