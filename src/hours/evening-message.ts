import type { Text } from '../config/language.ts';
import { buttonRow } from '../slack/blocks/buttons.ts';
import { card } from '../slack/blocks/card.ts';
import { paragraph } from '../slack/blocks/sections.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { alarmText } from './alarm-text.ts';
import type { EveningRow } from './evening-rows.ts';

/** What sleeps at the end of some hours, with what to press in each row. */
export const eveningMessage = (rows: readonly EveningRow[], end: number): Draft =>
  card({
    title: titleOf(rows),
    body: [[texts.end, { at: end }]],
    details: rows.flatMap((row) => [paragraph(lineOf(row)), ...buttonsOf(row, end)]),
    ...(rows.some(isAlarming) ? { footnote: alarmText } : {}),
  });

/** What is still to come or went wrong is what there is to read; a row that cannot sleep is told in the row. */
const byWeight = ['not-asleep', 'will-sleep', 'begins', 'asleep', 'kept', 'over'] as const;

function titleOf(rows: readonly EveningRow[]): Text {
  const kind = byWeight.find((one) => rows.some((row) => row.kind === one)) ?? 'over';
  const names = rows.filter((row) => row.kind === kind).map(({ name }) => name);
  const { en, ja } = titles[kind];
  return { en: `${en}: ${names.join(', ')}`, ja: `${ja}: ${names.join('、')}` };
}

/** Behind a load balancer something of the team's own may watch what sleeps; Slipway's watch knows of the hours. */
const isAlarming = (row: EveningRow): boolean =>
  row.isServed && (row.kind === 'asleep' || row.kind === 'begins' || (row.kind === 'will-sleep' && !row.why));

function lineOf(row: EveningRow): Line {
  const name = { bold: row.name };
  switch (row.kind) {
    case 'will-sleep':
      return row.why ? cannot(row.name, row.why) : withUntil(row, texts.sleeps);
    case 'kept':
      return {
        en: [name, ' stays awake until ', { at: row.until }, ', kept by ', { user: row.by }],
        ja: [name, ' は ', { at: row.until }, ' まで稼働を続けます（', { user: row.by }, ' が延長）'],
      };
    case 'begins':
      return withUntil(row, texts.begins);
    case 'asleep':
      return withUntil(row, texts.asleep);
    case 'not-asleep':
      return row.why ? cannot(row.name, row.why) : [{ bold: row.name }, texts.notAsleep];
    case 'over':
      return [name, texts.over];
  }
}

const cannot = (name: string, why: Text): Line => [{ bold: name }, texts.cannot, ': ', why];

const withUntil = (
  { name, until }: { readonly name: string; readonly until: number | undefined },
  { en, ja }: Text,
): Line =>
  until === undefined
    ? [{ bold: name }, { en: ` ${en}`, ja: ` は${ja}` }]
    : {
        en: [{ bold: name }, ` ${en} until `, { at: until }],
        ja: [{ bold: name }, ` は${ja}（`, { at: until }, ' まで）'],
      };

function buttonsOf(row: EveningRow, end: number): Draft[] {
  if (row.kind === 'will-sleep' && !row.why)
    return [buttonRow([{ label: texts.keep, command: `/slipway keep ${row.name} ${Math.floor(end / 60_000)}` }])];
  if (row.kind === 'asleep') return [buttonRow([{ label: texts.wake, command: `/slipway wake ${row.name}` }])];
  return [];
}

const titles: Readonly<Record<EveningRow['kind'], Text>> = {
  'not-asleep': { en: 'Not asleep, though their hours are over', ja: '稼働時間外ですが、スリープしていない環境' },
  'will-sleep': { en: 'Will sleep when their hours end', ja: '稼働時間の終了でスリープする環境' },
  begins: { en: 'Being put to sleep, as their hours are over', ja: '稼働時間が終わり、スリープさせている環境' },
  asleep: { en: 'Asleep, as their hours are over', ja: '稼働時間が終わり、スリープ中の環境' },
  kept: { en: 'Kept awake beyond their hours', ja: '稼働時間を過ぎても稼働を続ける環境' },
  over: { en: 'In their hours again', ja: '稼働時間内に戻った環境' },
};

const texts = {
  end: { en: 'End of hours: ', ja: '稼働時間の終了: ' },
  sleeps: { en: 'sleeps', ja: 'スリープします' },
  begins: { en: 'is being put to sleep', ja: 'スリープさせています' },
  asleep: { en: 'is asleep', ja: 'スリープ中です' },
  cannot: { en: ' cannot sleep', ja: ' はスリープできません' },
  notAsleep: {
    en: ' is not asleep: it is tried again every few minutes',
    ja: ' はまだスリープしていません（数分ごとに再試行します）',
  },
  over: { en: ' is in its hours again', ja: ' は稼働時間内に戻りました' },
  keep: { en: 'Keep tonight', ja: '今夜は止めない' },
  wake: { en: 'Wake', ja: '再開' },
} as const;
