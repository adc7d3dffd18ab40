import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { same } from '../health/layer.ts';
import type { Verdict } from '../health/verdict.ts';
import { verdictTitle } from '../health/verdict-words.ts';
import type { ReadRecord } from '../operations/audit-records.ts';
import { costOf, costSoFar, usd } from '../previews/cost.ts';
import type { Preview } from '../previews/preview.ts';
import { shownName } from '../previews/preview-texts.ts';
import type { SweptRecord } from '../previews/swept-record.ts';
import { timeLeft } from '../previews/time-left.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';

/** Undefined where something could not be read: said, never taken for none. */
export type Digest = {
  readonly now: number;
  /** What a preview of this pull request costs an hour; undefined where the settings do not say. */
  readonly hourlyUsd: (pr: PullRequestName) => number | undefined;
  readonly environments: readonly {
    readonly name: string;
    readonly verdict: Verdict;
    readonly since: number | undefined;
  }[];
  readonly previews: readonly Preview[] | undefined;
  readonly swept: readonly SweptRecord[] | undefined;
  readonly denied: readonly ReadRecord[] | undefined;
};

const texts = {
  title: { en: 'Slipway today', ja: '本日の Slipway' },
  environments: { en: 'Environments', ja: '環境' },
  previews: { en: 'Previews', ja: 'プレビュー' },
  swept: { en: 'Removed by the sweep in 24 hours', ja: '直近 24 時間に自動削除したプレビュー' },
  denied: { en: 'Denied in 24 hours', ja: '直近 24 時間に拒否したリクエスト' },
  none: { en: 'none', ja: 'なし' },
  unread: { en: 'could not be read', ja: '読み取れません' },
  for: { en: ' (for ', ja: ' (継続 ' },
  left: { en: ' left', ja: ' 残り' },
  expired: { en: 'expired', ja: '期限切れ' },
  double: { en: 'stood twice', ja: '重複' },
  running: (count: number, cost: string | undefined): Text => ({
    en: `${count} running${cost === undefined ? '' : `, ${cost} so far`}`,
    ja: `${count} 件稼働中${cost === undefined ? '' : `、これまでの費用 ${cost}`}`,
  }),
  more: (count: number, command?: string): Text => {
    const look = command === undefined ? '' : `: ${command}`;
    return { en: `… and ${count} more${look}`, ja: `… ほか ${count} 件${look}` };
  },
  health: { en: 'Health', ja: '全環境の確認' },
  list: { en: 'Previews', ja: 'プレビュー一覧' },
} as const;

/** The summary of the day: environments, previews with their cost, what the sweep removed, whom access refused. */
export const digestMessage = (digest: Digest): Draft =>
  card({
    title: texts.title,
    body: [
      ...part(texts.environments, environmentLines(digest)),
      ...part(texts.previews, digest.previews && previewLines(digest.previews, digest)),
      ...part(texts.swept, digest.swept && sweptLines(digest.swept)),
      ...part(texts.denied, digest.denied && deniedLines(digest.denied)),
    ],
    buttons: [
      { label: texts.health, command: '/health all' },
      { label: texts.list, command: '/preview list' },
    ],
  });

function part(title: Text, lines: readonly Line[] | undefined): readonly Line[] {
  const heading = [{ bold: title }];
  if (!lines) return [heading, texts.unread];
  return [heading, ...(lines.length > 0 ? lines : [texts.none])];
}

const environmentLines = ({ environments, now }: Digest): Line[] =>
  environments.map(({ name, verdict, since }) => [
    verdictTitle(same(name), verdict),
    ...(since === undefined || verdict.kind === 'healthy' ? [] : [texts.for, `${formatDuration(now - since)})`]),
  ]);

/** More than a message holds beside the rest of the day. */
const mostPreviews = 50;

function previewLines(previews: readonly Preview[], { now, hourlyUsd }: Pick<Digest, 'now' | 'hourlyUsd'>): Line[] {
  if (previews.length === 0) return [];
  const rest = previews.length - mostPreviews;
  const costs = previews.flatMap(({ pr, instance }) => {
    const price = hourlyUsd(pr);
    return price === undefined ? [] : [costOf(instance.launchedAt, now, price)];
  });
  const cost = costs.length === 0 ? undefined : usd(costs.reduce((sum, each) => sum + each, 0));
  return [
    texts.running(previews.length, cost),
    ...previews
      .slice(0, mostPreviews)
      .map(
        ({ pr, owner, instance, expiry }): Line => [
          `• ${shownName(pr) ?? instance.id} `,
          ...(owner ? [{ user: owner }] : []),
          ...afterSpace(costSoFar(instance.launchedAt, now, hourlyUsd(pr))),
          timeLeft(expiry.at, now),
          ...(expiry.at > now ? [texts.left] : []),
        ],
      ),
    ...(rest > 0 ? [texts.more(rest, '/preview list')] : []),
  ];
}

const sweptLine = ({ pr, instance, because }: SweptRecord): Line => [
  `• ${shownName(pr) ?? instance}: `,
  texts[because],
];

const afterSpace = (cost: string | undefined): readonly string[] => [cost === undefined ? ' ' : ` ${cost}, `];

const mostSwept = 50;

function sweptLines(swept: readonly SweptRecord[]): Line[] {
  const rest = swept.length - mostSwept;
  return [...swept.slice(0, mostSwept).map(sweptLine), ...(rest > 0 ? [texts.more(rest)] : [])];
}

const mostDenied = 10;

/** Named without a mention: nobody is to be woken by a list of refusals. */
function deniedLines(denied: readonly ReadRecord[]): Line[] {
  const shown = denied
    .slice(0, mostDenied)
    .map(({ user, text, rule }): Line => ['• ', { code: user }, ' ', { code: text }, ` ${rule}`]);
  const rest = denied.length - shown.length;
  return rest > 0 ? [...shown, texts.more(rest, '/slipway audit --outcome denied')] : shown;
}
