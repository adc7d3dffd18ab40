import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { ownOrShared, type PullRequestName } from '../config/pull-request-name.ts';
import type { Asked } from '../operations/operation.ts';
import type { Line } from '../slack/line.ts';
import { cardOf, linkTo } from './cards/card-of.ts';
import { pullPiece } from './cards/pull-piece.ts';
import { costSoFar, paidFrom } from './cost.ts';
import type { Newest } from './follow/ask-heads.ts';
import { lastUseCell, lastUseColumn } from './idle/last-use-words.ts';
import type { Preview } from './preview.ts';
import { ownerWords, previewTexts } from './preview-texts.ts';
import { isAsleep } from './sleep/sleep-of.ts';
import { endOf } from './sleep/sleeper-end.ts';
import { timeLeft } from './time-left.ts';

/** What a row is made of; an instance may carry 50 tags of 400 characters. */
export function listedOf(preview: Preview) {
  const { pr, owner, isAutomatic, instance, deployed, lastUsed } = preview;
  const place = cardOf(preview);
  return {
    ...{ pr, owner, isAutomatic, id: instance.id, state: instance.state, launchedAt: instance.launchedAt },
    ...(deployed ? { sha: deployed.sha } : {}),
    ...(place ? { card: linkTo(place) } : {}),
    ...(lastUsed ? { lastUsed } : {}),
    ...{ asleepSince: preview.asleepSince, sleptMs: preview.sleptMs, expiresAt: endOf(preview).at },
  };
}

export type Listed = ReturnType<typeof listedOf>;

/** Columns and rows; what nothing is known of has no column. */
export function rowsOf(
  settings: Asked['settings'],
  {
    listed,
    newest,
    now,
  }: { readonly listed: readonly Listed[]; readonly newest: Newest | undefined; readonly now: number },
): { readonly columns: readonly Text[]; readonly rows: readonly (readonly Line[])[] } {
  const priced = listed.some(({ pr }) => priceOf(settings, pr) !== undefined);
  const isWatched = settings.previews?.idle !== undefined;
  const rows = listed.map((one) => {
    const cost = priced
      ? [costSoFar(paidFrom({ ...one, instance: one }, now), now, priceOf(settings, one.pr)) ?? '']
      : [];
    const word = newest ? [newestWord(newest, one)] : [];
    const used = isWatched ? [lastUseCell(one.lastUsed, now)] : [];
    return [...rowOf(settings, one, now), ...used, ...word, ...cost, cardCell(one)];
  });
  const columns = [
    ...always,
    ...(isWatched ? [lastUseColumn] : []),
    ...(newest ? [newestColumn] : []),
    ...(priced ? [costColumn] : []),
    cardColumn,
  ];
  return { columns, rows };
}

const always: readonly Text[] = [
  { en: 'PR', ja: 'PR' },
  { en: 'Owner', ja: 'オーナー' },
  { en: 'State', ja: '状態' },
  { en: 'Age', ja: '経過' },
  { en: 'Time left', ja: '残り時間' },
];
/** Only where the settings have GitHub. */
const newestColumn: Text = { en: 'Newest commit?', ja: '最新か' };
/** Only where the settings name a price. */
const costColumn: Text = { en: 'Cost so far', ja: '費用' };

const cardColumn: Text = { en: 'Card', ja: 'カード' };

const priceOf = ({ previews }: Asked['settings'], pr: PullRequestName): number | undefined =>
  previews && ownOrShared(previews, pr).hourlyUsd;

const newestWords = {
  yes: { en: 'yes', ja: 'はい' },
  no: { en: 'no', ja: 'いいえ' },
  unknown: { en: 'unknown', ja: '不明' },
} as const satisfies Record<Newest[string], Text>;

const newestWord = (newest: Newest, { id }: Listed): Text => newestWords[newest[id] ?? 'unknown'];

const cardCell = ({ card: link }: Listed): Line => (link ? { link, label: texts.open } : '');

const rowOf = (
  { previews }: Asked['settings'],
  { pr, owner, isAutomatic, id, state, asleepSince, launchedAt, expiresAt }: Listed,
  now: number,
): Line[] => [
  pr === '' ? id : pullPiece(previews, pr),
  ownerWords(owner, isAutomatic),
  isAsleep({ state }) ? asleepFor(asleepSince, now) : state,
  formatDuration(now - launchedAt),
  timeLeft(expiresAt, now),
];

/** EC2's own word for every other state. */
function asleepFor(since: number | undefined, now: number): Text {
  if (since === undefined) return previewTexts.asleep;
  const slept = formatDuration(now - since);
  return { en: `asleep, ${slept}`, ja: `スリープ中（${slept}）` };
}

const texts = {
  open: { en: 'open', ja: '開く' },
};
