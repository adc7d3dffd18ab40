import { formatDuration } from '../config/duration.ts';
import type { Language } from '../config/language.ts';
import { headline, verdictMarks } from '../health/verdict-words.ts';
import type { ReadRecord } from '../operations/audit-records.ts';
import { costSoFar } from '../previews/cost.ts';
import type { Preview } from '../previews/preview.ts';
import type { SweptRecord } from '../previews/swept-record.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import type { Watched } from './watch-environment.ts';

/** Undefined where something could not be read: said, never taken for none. */
export type Digest = {
  readonly now: number;
  readonly hourlyUsd: number;
  readonly environments: readonly { readonly watched: Watched; readonly since: number | undefined }[];
  readonly previews: readonly Preview[] | undefined;
  readonly swept: readonly SweptRecord[] | undefined;
  readonly denied: readonly ReadRecord[] | undefined;
};

const words = {
  en: {
    title: 'Slipway today',
    environments: 'Environments',
    none: 'none',
    unread: 'could not be read',
    previews: (count: number, cost: string) => `${count} running, ${cost} so far`,
    preview: 'Previews',
    swept: 'Removed by the sweep in 24 hours',
    denied: 'Denied in 24 hours',
    more: (count: number) => `… and ${count} more: /slipway audit --outcome denied`,
    left: 'left',
    for: 'for',
  },
  ja: {
    title: '本日の Slipway',
    environments: '環境',
    none: 'なし',
    unread: '読み取れません',
    previews: (count: number, cost: string) => `${count} 件稼働中、これまでの費用 ${cost}`,
    preview: 'プレビュー',
    swept: '直近 24 時間に自動削除したプレビュー',
    denied: '直近 24 時間に拒否したリクエスト',
    more: (count: number) => `… ほか ${count} 件: /slipway audit --outcome denied`,
    left: '残り',
    for: '継続',
  },
} as const;

/** The summary of the day: environments, previews with their cost, what the sweep removed. */
export function digestMessage(digest: Digest, language: Language): Message {
  const say = words[language];
  return card({
    title: say.title,
    body: [
      [{ bold: say.environments }],
      ...orNone(environmentLines(digest, language), say.none),
      [{ bold: say.preview }],
      ...previewLines(digest, language),
      [{ bold: say.swept }],
      ...(digest.swept
        ? orNone(
            digest.swept.map((swept) => sweptLine(swept, language)),
            say.none,
          )
        : [say.unread]),
      [{ bold: say.denied }],
      ...(digest.denied ? orNone(deniedLines(digest.denied, language), say.none) : [say.unread]),
    ],
    buttons: [
      { label: language === 'ja' ? '全環境の確認' : 'Health', command: '/health all' },
      { label: language === 'ja' ? 'プレビュー一覧' : 'Previews', command: '/preview list' },
    ],
  });
}

const orNone = (lines: readonly Line[], none: string): readonly Line[] => (lines.length > 0 ? lines : [none]);

const environmentLines = ({ environments, now }: Digest, language: Language): Line[] =>
  environments.map(({ watched: { name, verdict }, since }) => {
    const age =
      since === undefined || verdict.kind === 'healthy'
        ? ''
        : ` (${words[language].for} ${formatDuration(now - since)})`;
    return `${verdictMarks[verdict.kind]} ${headline(name, verdict)[language]}${age}`;
  });

function previewLines({ previews, now, hourlyUsd }: Digest, language: Language): readonly Line[] {
  const say = words[language];
  if (!previews) return [say.unread];
  if (previews.length === 0) return [say.none];
  const launched = previews.reduce((sum, { instance }) => sum + (now - instance.launchedAt), 0);
  return [
    say.previews(previews.length, costSoFar(0, launched, hourlyUsd)),
    ...previews
      .slice(0, 50)
      .map(
        ({ pr, owner, instance, expiry }): Line => [
          `• ${pr === 0 ? instance.id : `#${pr}`} `,
          ...(owner ? [{ user: owner }] : []),
          ` ${costSoFar(instance.launchedAt, now, hourlyUsd)}, ${formatDuration(expiry.at - now)} ${say.left}`,
        ],
      ),
  ];
}

const reasons = {
  en: { expired: 'expired', double: 'stood twice' },
  ja: { expired: '期限切れ', double: '重複' },
} as const;

const sweptLine = ({ pr, instance, because }: SweptRecord, language: Language): Line =>
  `• ${pr === 0 ? instance : `#${pr}`}: ${reasons[language][because]}`;

/** Named without a mention: nobody is to be woken by a list of refusals. */
const mostDenied = 10;

function deniedLines(denied: readonly ReadRecord[], language: Language): Line[] {
  const shown = denied
    .slice(0, mostDenied)
    .map(({ user, text, rule }): Line => ['• ', { code: user }, ' ', { code: text }, ` ${rule}`]);
  const rest = denied.length - shown.length;
  return rest > 0 ? [...shown, words[language].more(rest)] : shown;
}
