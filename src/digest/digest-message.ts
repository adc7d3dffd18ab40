import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { same } from '../health/layer.ts';
import type { Verdict } from '../health/verdict.ts';
import { verdictTitle } from '../health/verdict-words.ts';
import type { ReadRecord } from '../operations/audit-records.ts';
import type { Preview } from '../previews/preview.ts';
import { shownName } from '../previews/preview-texts.ts';
import type { SweptRecord } from '../previews/swept-record.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { more } from './more.ts';
import { previewLines } from './preview-lines.ts';
import { type Week, weekLines } from './week-lines.ts';

/** Undefined where something could not be read: said, never taken for none. */
export type Digest = {
  readonly now: number;
  /** What a preview of this pull request costs an hour; undefined where the settings do not say. */
  readonly hourlyUsd: (pr: PullRequestName) => number | undefined;
  readonly environments: readonly {
    readonly name: string;
    readonly verdict: Verdict;
    readonly since: number | undefined;
    /** Until when somebody has asked the watch for quiet. */
    readonly quietUntil?: number | undefined;
  }[];
  readonly previews: readonly Preview[] | undefined;
  readonly swept: readonly SweptRecord[] | undefined;
  readonly denied: readonly ReadRecord[] | undefined;
  /** Told once a week; `unread` where it could not be. */
  readonly week?: Week | 'unread';
};

const texts = {
  title: { en: 'Slipway today', ja: '本日の Slipway' },
  environments: { en: 'Environments', ja: '環境' },
  previews: { en: 'Previews', ja: 'プレビュー' },
  week: { en: 'Cost of previews in 7 days', ja: '直近 7 日間のプレビュー費用' },
  swept: { en: 'Ended by the sweep in 24 hours', ja: '直近 24 時間に自動削除したプレビュー' },
  denied: { en: 'Denied in 24 hours', ja: '直近 24 時間に拒否したリクエスト' },
  none: { en: 'none', ja: 'なし' },
  unread: { en: 'could not be read', ja: '読み取れません' },
  expired: { en: 'expired', ja: '期限切れ' },
  slept: { en: 'asleep for too long', ja: 'スリープしたまま長期間未使用' },
  double: { en: 'stood twice', ja: '重複' },
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
      ...weekPart(digest),
      ...part(texts.swept, digest.swept && sweptLines(digest.swept)),
      ...part(texts.denied, digest.denied && deniedLines(digest.denied)),
    ],
    buttons: [
      { label: texts.health, command: '/health all' },
      { label: texts.list, command: '/preview list' },
    ],
  });

const weekPart = ({ week }: Digest): readonly Line[] =>
  week === undefined ? [] : part(texts.week, week === 'unread' ? undefined : weekLines(week));

function part(title: Text, lines: readonly Line[] | undefined): readonly Line[] {
  const heading = [{ bold: title }];
  if (!lines) return [heading, texts.unread];
  return [heading, ...(lines.length > 0 ? lines : [texts.none])];
}

/** What is not well in a line each; of what is, the names are enough. */
function environmentLines({ environments }: Digest): Line[] {
  const isWell = ({ verdict, quietUntil }: Digest['environments'][number]) =>
    verdict.kind === 'healthy' && quietUntil === undefined;
  const well = environments.filter(isWell).map(({ name }) => name);
  return [
    ...environments
      .filter((one) => !isWell(one))
      .map(({ name, verdict, since, quietUntil }): Line => {
        const title = verdictTitle(same(name), verdict);
        const began = verdict.kind === 'healthy' ? undefined : since;
        return {
          en: [
            title.en,
            ...(began === undefined ? [] : [', since ', { at: began }]),
            ...(quietUntil === undefined ? [] : [', quiet until ', { at: quietUntil }]),
          ],
          ja: [
            title.ja,
            ...(began === undefined ? [] : ['（', { at: began }, ' から）']),
            ...(quietUntil === undefined ? [] : ['（', { at: quietUntil }, ' まで通知停止中）']),
          ],
        };
      }),
    ...(well.length > 0 ? [`✓ ${well.join(', ')}`] : []),
  ];
}

const sweptLine = ({ pr, instance, because }: SweptRecord): Line => [
  `• ${shownName(pr) ?? instance}: `,
  texts[because],
];

const mostSwept = 50;

function sweptLines(swept: readonly SweptRecord[]): Line[] {
  const rest = swept.length - mostSwept;
  return [...swept.slice(0, mostSwept).map(sweptLine), ...(rest > 0 ? [more(rest)] : [])];
}

const mostDenied = 10;

/** Named without a mention: nobody is to be woken by a list of refusals. */
function deniedLines(denied: readonly ReadRecord[]): Line[] {
  const shown = denied
    .slice(0, mostDenied)
    .map(({ user, text, rule }): Line => ['• ', { code: user }, ' ', { code: text }, ` ${rule}`]);
  const rest = denied.length - shown.length;
  return rest > 0 ? [...shown, more(rest, '/slipway audit --outcome denied')] : shown;
}
