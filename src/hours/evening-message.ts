import type { Text } from '../config/language.ts';
import { buttonRow } from '../slack/blocks/buttons.ts';
import { card } from '../slack/blocks/card.ts';
import { paragraph } from '../slack/blocks/sections.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { EveningRow } from './evening-rows.ts';

/** What sleeps at the end of some hours, with what to press in each row. */
export const eveningMessage = (rows: readonly EveningRow[], end: number): Draft =>
  card({
    title: titleOf(rows),
    body: [{ en: ['Hours end at ', { at: end }, '.'], ja: ['稼働時間の終了: ', { at: end }] }],
    details: rows.flatMap((row) => [paragraph(lineOf(row)), ...buttonsOf(row, end)]),
  });

function titleOf(rows: readonly EveningRow[]): Text {
  const sleeping = rows.filter(({ kind }) => kind === 'will-sleep').map(({ name }) => name);
  if (sleeping.length > 0)
    return {
      en: `Will sleep when their hours end: ${sleeping.join(', ')}`,
      ja: `稼働時間の終了でスリープする環境: ${sleeping.join(', ')}`,
    };
  const all = rows.map(({ name }) => name).join(', ');
  return { en: `Hours that end: ${all}`, ja: `稼働時間の終了: ${all}` };
}

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
    case 'asleep':
      return withUntil(row, texts.asleep);
    case 'not-asleep':
      return cannot(row.name, row.why);
    case 'over':
      return [name, texts.over];
  }
}

const cannot = (name: string, why: Text | undefined): Line => [
  { bold: name },
  texts.cannot,
  ...(why ? [{ en: ': ', ja: ': ' }, why] : []),
];

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

const texts = {
  sleeps: { en: 'sleeps', ja: 'スリープします' },
  asleep: { en: 'is asleep', ja: 'スリープ中です' },
  cannot: { en: ' cannot sleep', ja: ' はスリープできません' },
  over: { en: ' is in its hours again', ja: ' は稼働時間内に戻りました' },
  keep: { en: 'Keep tonight', ja: '今夜は止めない' },
  wake: { en: 'Wake', ja: '再開' },
} as const;
