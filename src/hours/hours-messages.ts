import type { Text } from '../config/language.ts';
import type { Failure } from '../operations/failure.ts';
import { footnote } from '../operations/footnote.ts';
import type { PartEnd } from '../operations/sleep/hand.ts';
import type { Kept } from '../operations/sleep/kept-notes.ts';
import type { Promised } from '../operations/sleep/promised.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { because, isWhole, partLines } from './part-lines.ts';

/** What was carried out for the hours of an environment, and what is remembered of that. */
export type Carried = {
  readonly name: string;
  readonly act: 'sleep' | 'wake';
  readonly parts: readonly PartEnd[];
  readonly promised: Pick<Promised, 'until'>;
  readonly kept: Kept;
};

/** By its hours it should be asleep, or awake, and is not. */
export const notKeptMessage = ({ name, act, parts, promised, kept }: Carried, id: string): Draft =>
  card({
    title: isWhole(parts) ? texts.after[act](name) : texts.not[act](name),
    body: [
      ...partLines(act, parts),
      ...(kept.why ? [texts.hourly] : [texts.again]),
      ...(act === 'sleep' ? untilLine(promised.until) : []),
      [texts.look, { code: `/health ${name}` }],
    ],
    footnote: footnote({ id }),
  });

/** What was told not to be so is so. */
export const caughtUpMessage = ({ name, act, parts, promised }: Carried, id: string): Draft =>
  card({
    title: texts.after[act](name),
    body: [...partLines(act, parts), ...(act === 'sleep' ? untilLine(promised.until) : [])],
    footnote: footnote({ id }),
  });

/** Said once an evening: what its notes say of an environment decides whether it sleeps at all. */
export const notLookedAtMessage = (names: readonly string[], { end, failure }: Unread, id: string): Draft =>
  card({
    title: texts.unread(names),
    body: [
      because(failure),
      { en: ['End of hours: ', { at: end }], ja: ['稼働時間の終了: ', { at: end }] },
      texts.unreadNext,
    ],
    footnote: footnote({ id }),
  });

type Unread = { readonly end: number; readonly failure: Failure };

const untilLine = (until: number | undefined): Line[] =>
  until === undefined
    ? []
    : [{ en: ['Its hours begin at ', { at: until }, '.'], ja: ['稼働時間の開始は ', { at: until }, ' です。'] }];

const texts = {
  not: {
    sleep: (name: string): Text => ({
      en: `✗ ${name} is not asleep, though its hours are over`,
      ja: `✗ ${name} は稼働時間外ですが、スリープしていません`,
    }),
    wake: (name: string): Text => ({
      en: `✗ ${name} is not awake as it should be`,
      ja: `✗ ${name} は再開できていません`,
    }),
  },
  after: {
    sleep: (name: string): Text => ({ en: `✓ ${name} is asleep after all`, ja: `✓ ${name} はスリープしました` }),
    wake: (name: string): Text => ({ en: `✓ ${name} is awake after all`, ja: `✓ ${name} は再開しました` }),
  },
  unread: (names: readonly string[]): Text => ({
    en: `✗ Whether ${names.join(', ')} will sleep is not known: what is remembered could not be read`,
    ja: `✗ ${names.join('、')} がスリープするか分かりません（記録を読み取れません）`,
  }),
  unreadNext: {
    en: 'It is tried again every few minutes. Until it can be read, nothing is put to sleep or woken.',
    ja: '数分ごとに再試行します。読み取れるようになるまで、スリープも再開もしません。',
  },
  again: {
    en: 'It is tried again every few minutes, and this message says when it is done.',
    ja: '数分ごとに再試行し、完了したらこのメッセージを更新します。',
  },
  hourly: {
    en: 'It is tried again every hour, and this message says when it is done.',
    ja: '1 時間ごとに再試行し、完了したらこのメッセージを更新します。',
  },
  look: { en: 'How it stands: ', ja: '現在の状態: ' },
} as const;
