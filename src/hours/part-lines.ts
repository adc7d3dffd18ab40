import type { Text } from '../config/language.ts';
import { codeWords, type Failure } from '../operations/failure.ts';
import type { PartEnd } from '../operations/sleep/hand.ts';
import type { Line } from '../slack/line.ts';

type Act = 'sleep' | 'wake';
type Kind = PartEnd['kind'];

/** What became of each part, in a line each. */
export const partLines = (act: Act, parts: readonly PartEnd[]): readonly Line[] =>
  parts.map(({ part, kind, why, failure }): Line => {
    const { mark } = kinds[kind];
    return [
      `${mark} `,
      names[part],
      // Why it is not known says more than that it is not.
      ...(kind === 'unknown' && why ? [] : [ends[act][part][kind]]),
      ...(why ? [...(kind === 'unknown' ? [] : [{ en: ' ', ja: '' }]), why] : []),
      ...(failure ? [{ en: ' ', ja: '' }, because(failure)] : []),
    ];
  });

/** Whether nothing is left to be done. */
export const isWhole = (parts: readonly PartEnd[]): boolean => parts.every(({ kind }) => kinds[kind].whole);

export const unfinished = (parts: readonly PartEnd[]) =>
  parts.filter(({ kind }) => !kinds[kind].whole).map(({ part }) => part);

const kinds: Readonly<Record<Kind, { readonly mark: string; readonly whole: boolean }>> = {
  done: { mark: '✓', whole: true },
  already: { mark: '✓', whole: true },
  left: { mark: '○', whole: true },
  refused: { mark: '✗', whole: false },
  'not-done': { mark: '✗', whole: false },
  unknown: { mark: '?', whole: false },
};

/** Which call got which answer. */
export function because(failure: Failure): Text {
  if (failure.kind === 'fault') return { en: 'Slipway failed inside.', ja: 'Slipway の内部エラーです。' };
  const { en, ja } = codeWords(failure.code);
  const asked = `${failure.service}:${failure.operation}`;
  return { en: `(${asked} answered ${en})`, ja: `（${asked}: ${ja}）` };
}

const names: Readonly<Record<PartEnd['part'], Text>> = {
  service: { en: 'Service: ', ja: 'サービス: ' },
  database: { en: 'Database: ', ja: 'データベース: ' },
};

/** What is said of either part alike. */
const alike = {
  left: { en: 'left as it is.', ja: 'そのままにします。' },
  /** It was refused, could not be looked at, or waits for the other part. */
  'not-done': { en: 'nothing was changed.', ja: '変更していません。' },
  unknown: { en: 'AWS did not say what became of it.', ja: 'AWS から結果の応答がありません。' },
} as const;
const asleep = { ...alike, refused: { en: 'cannot sleep.', ja: 'スリープできません。' } } as const;
const awake = {
  ...alike,
  already: { en: 'runs already.', ja: 'すでに稼働しています。' },
  refused: { en: 'cannot be woken.', ja: '再開できません。' },
} as const;

const ends: Readonly<Record<Act, Readonly<Record<PartEnd['part'], Readonly<Record<Kind, Text>>>>>> = {
  sleep: {
    service: {
      ...asleep,
      done: { en: 'no tasks run any more.', ja: 'タスクを 0 にしました。' },
      already: { en: 'no tasks run.', ja: 'タスクはありません。' },
    },
    database: {
      ...asleep,
      done: { en: 'stopped.', ja: '停止しました。' },
      already: { en: 'stopped, or about to be.', ja: '停止済みです（停止処理中を含みます）。' },
    },
  },
  wake: {
    service: { ...awake, done: { en: 'runs as it did before.', ja: 'スリープ前と同じ状態で稼働しています。' } },
    database: { ...awake, done: { en: 'runs.', ja: '稼働しています。' } },
  },
};
