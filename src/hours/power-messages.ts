import type { Hours } from '../config/hours-settings.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import { answerComes } from '../operations/show-working.ts';
import type { PartEnd } from '../operations/sleep/hand.ts';
import { leadMs } from '../operations/sleep/promised.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { alarmText } from './alarm-text.ts';
import { isWhole, partLines } from './part-lines.ts';

type Wanted = {
  readonly act: 'sleep' | 'wake';
  readonly name: string;
  readonly until: number;
  readonly hours: Hours;
};

export type Powered = Wanted & {
  readonly runs: Settings['runs'];
  /** A load balancer asks for it. */
  readonly isServed: boolean;
  readonly parts: readonly PartEnd[];
  readonly asks?: 'count';
};

/** While it is under way: AWS takes minutes. */
export const poweringMessage = ({ act, name, until }: Wanted, small: Line): Draft =>
  card({
    title: texts.under[act](name),
    body: [lasts[act](until), texts.minutes, answerComes],
    footnote: small,
  });

/** How it ended, part by part. */
export function poweredMessage({ act, name, until, runs, isServed, parts, asks }: Powered, small: Line): Draft {
  const whole = isWhole(parts) && asks === undefined;
  return card({
    title: whole ? texts.done[act](name) : texts.not[act](name, parts),
    body: [
      ...partLines(act, parts),
      ...(asks ? countLines(name, runs) : []),
      ...(whole ? [lasts[act](until)] : []),
      ...(whole && isServed && act === 'sleep' ? [alarmText] : []),
      ...(whole || asks ? [] : [[texts.again, { code: `/slipway ${act} ${name}` }]]),
    ],
    footnote: small,
    buttons: whole && act === 'sleep' ? [{ label: texts.wake, command: `/slipway wake ${name}` }] : [],
  });
}

const lasts: Readonly<Record<Wanted['act'], (until: number) => Line>> = {
  sleep: (until) => ({
    en: ['Until its hours begin at ', { at: until }, `; it is woken ${leadMinutes} minutes before.`],
    ja: ['稼働時間が始まる ', { at: until }, ` までです（${leadMinutes} 分前から再開します）。`],
  }),
  wake: (until) => ({
    en: ['It stays awake until its hours end at ', { at: until }, '.'],
    ja: ['稼働時間が終わる ', { at: until }, ' まで稼働します。'],
  }),
};

const leadMinutes = leadMs / 60_000;

/** Where the catalogue can set a count, the line to type; a number nobody knows is not made up. */
function countLines(name: string, runs: Settings['runs']): Line[] {
  const [scale] = Object.entries(runs).find(([, run]) => run.kind === 'scale' && run.targets.includes(name)) ?? [];
  return scale === undefined ? [texts.byHand] : [[texts.sayCount, { code: `/run ${scale} ${name} --count <N>` }]];
}

export const otherAccount = (name: string, small: Line): Draft =>
  notice({
    title: { en: `Nothing was done about ${name}.`, ja: `${name} については何も実行していません。` },
    facts: [
      {
        en: 'Your IAM role lies in another AWS account than Slipway, so that it cannot remember what was there before.',
        ja: 'あなたの IAM ロールは Slipway と別の AWS アカウントにあるため、元の状態を記録できません。',
      },
    ],
    footnote: small,
  });

const isUnknown = (parts: readonly PartEnd[]) => parts.some(({ kind }) => kind === 'unknown');

const texts = {
  under: {
    sleep: (name: string): Text => ({ en: `Putting ${name} to sleep`, ja: `${name} をスリープさせています` }),
    wake: (name: string): Text => ({ en: `Waking ${name}`, ja: `${name} を再開しています` }),
  },
  done: {
    sleep: (name: string): Text => ({ en: `${name} is asleep`, ja: `${name} はスリープ中です` }),
    wake: (name: string): Text => ({ en: `${name} is awake`, ja: `${name} は稼働中です` }),
  },
  not: {
    sleep: (name: string, parts: readonly PartEnd[]): Text =>
      isUnknown(parts)
        ? { en: `It is not known whether ${name} is asleep`, ja: `${name} がスリープしたかどうか分かりません` }
        : { en: `${name} was not put to sleep`, ja: `${name} をスリープさせられませんでした` },
    wake: (name: string, parts: readonly PartEnd[]): Text =>
      isUnknown(parts)
        ? { en: `It is not known whether ${name} is awake`, ja: `${name} が再開したかどうか分かりません` }
        : { en: `${name} was not woken`, ja: `${name} を再開できませんでした` },
  },
  minutes: {
    en: 'This takes some minutes.',
    ja: '数分かかります。',
  },
  again: { en: 'Try again: ', ja: 'もう一度試す: ' },
  wake: { en: 'Wake', ja: '再開' },
  sayCount: { en: 'Say how many tasks there are to be: ', ja: 'タスク数を指定してください: ' },
  byHand: {
    en: 'Set the number of tasks of the service by hand.',
    ja: 'サービスのタスク数を手動で設定してください。',
  },
} as const;
