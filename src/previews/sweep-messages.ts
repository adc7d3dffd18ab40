import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { ownOrShared } from '../config/pull-request-name.ts';
import type { Settings } from '../config/settings.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line, Piece } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { costAfterComma, paidFrom } from './cost.ts';
import { isWarned, lifetimeOf } from './expiry.ts';
import type { Because } from './plan-sweep.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { isAsleep } from './sleep/sleep-of.ts';
import { endOf } from './sleep/sleeper-end.ts';
import { timeLeftUntil } from './time-left.ts';

const nameOf = ({ pr, instance }: Preview): string => (pr === '' ? instance.id : `PR ${pr}`);

/** Told once before the end, with a button that keeps the preview. Silence means that it ends. */
export function warningMessage(preview: Preview, settings: Settings, now: number): Draft {
  const { at } = endOf(preview);
  const left = formatDuration(Math.ceil((at - now) / 60_000) * 60_000);
  const row = previewButtons(preview.pr, settings, preview.instance.id);
  const until = { at };
  const called = preview.owner ? [{ user: preview.owner }, ' '] : [];
  const keep = keepers(preview, row);
  const [first] = keep;
  const body: Line = {
    en: [...called, `Unless it is ${first.done.en} it is terminated at `, until, ', with everything on it.'],
    ja: [...called, '何もしなければ ', until, ' に終了し、インスタンス上のデータは失われます。'],
  };
  return card({
    title: warningTitle(preview, left),
    body: preview.pr === '' ? [body] : [body, [first.label, { code: first.command }]],
    buttons: preview.pr === '' ? [] : [...keep.map(({ button }) => button), row.down],
  });
}

/** One that sleeps runs up no cost: that its disk goes is what its owner may not expect. */
const warningTitle = (preview: Preview, left: string): Text =>
  isAsleep(preview.instance)
    ? {
        en: `The preview of ${nameOf(preview)}, which sleeps, ends in ${left}`,
        ja: `スリープ中の ${nameOf(preview)} のプレビューはあと ${left} で終了します`,
      }
    : {
        en: `The preview of ${nameOf(preview)} ends in ${left}`,
        ja: `${nameOf(preview)} のプレビューはあと ${left} で終了します`,
      };

type Row = ReturnType<typeof previewButtons>;
type Keeper = { readonly done: Text; readonly label: Text; readonly command: string; readonly button: ButtonSpec };

/** What keeps a preview: its time is moved, or, where it has slept too long, it is woken. */
function keepers(preview: Preview, row: Row): readonly [Keeper, ...Keeper[]] {
  const wake = { done: texts.woken, label: texts.wake, command: row.wake.command, button: row.wake };
  const extend = { done: texts.extended, label: texts.keep, command: row.extend.command, button: row.extend };
  if (endOf(preview).by === 'sleep') return [wake];
  return isAsleep(preview.instance) ? [extend, wake] : [extend];
}

const texts = {
  woken: { en: 'woken', ja: '再開' },
  extended: { en: 'extended', ja: '延長' },
  wake: { en: 'Wake it: ', ja: '再開する: ' },
  keep: { en: 'Keep it: ', ja: '延長する: ' },
} satisfies Record<string, Text>;

/** The same for many at once, each with its owner and with what keeps it. */
export function jointWarning(previews: readonly Preview[], settings: Settings, now: number): Draft {
  const line = (preview: Preview): Line => {
    const { en, ja } = timeLeftUntil(endOf(preview).at, now);
    const named = [`• ${nameOf(preview)} `, ...(preview.owner ? [{ user: preview.owner }, ' '] : [])];
    const keep =
      preview.pr === '' ? [] : [' ', { code: keepers(preview, previewButtons(preview.pr, settings))[0].command }];
    return { en: [...named, ...en, ...keep], ja: [...named, ...ja, ...keep] };
  };
  return card({
    title: {
      en: `${previews.length} previews end soon, with everything on them, unless they are kept`,
      ja: `まもなく終了するプレビューが ${previews.length} 件あります。何もしなければインスタンス上のデータは失われます`,
    },
    body: previews.map(line),
  });
}

export type Swept = {
  readonly terminated: readonly { readonly preview: Preview; readonly because: Because }[];
  readonly refused: readonly { readonly preview: Preview; readonly code: string }[];
};

/** One message for what no card says of a sweep. Whoever was warned of an end is not called for it. */
export function sweptMessage({ terminated, refused }: Swept, settings: Settings, now: number): Draft {
  const titles = [
    ...(refused.length > 0 ? [refusedTitle(refused.length)] : []),
    ...(terminated.length > 0 ? [terminatedTitle(terminated.length)] : []),
  ];
  const separated = (halves: readonly string[]) => halves.join(' · ');
  return card({
    title: { en: separated(titles.map(({ en }) => en)), ja: separated(titles.map(({ ja }) => ja)) },
    body: [
      ...refused.map(({ preview, code }): Line => [`${nameOf(preview)} `, { code: preview.instance.id }, ` ${code}`]),
      ...(refused.length === 0 ? [] : [again]),
      ...terminated.map((entry) => terminatedLine(entry, settings, now)),
    ],
  });
}

const count = (n: number) => (n === 1 ? '1 preview' : `${n} previews`);

const terminatedTitle = (n: number): Text => ({
  en: `${count(n)} ${n === 1 ? 'was' : 'were'} terminated`,
  ja: `プレビュー ${n} 件を終了しました`,
});

const refusedTitle = (n: number): Text => ({
  en: `${count(n)} could not be terminated`,
  ja: `プレビュー ${n} 件を終了できませんでした`,
});

const again: Text = { en: 'The next sweep, in five minutes, tries again.', ja: '5 分後に再試行します。' };

const because = {
  expired: { en: 'time up', ja: '期限切れ' },
  slept: { en: 'asleep for too long', ja: 'スリープしたまま長期間未使用' },
  double: { en: 'an older one of the same pull request is running', ja: '同じプルリクエストの古いものが起動中' },
} satisfies Record<string, Text>;

function terminatedLine(entry: Swept['terminated'][number], { previews }: Settings, now: number): Piece[] {
  const { preview } = entry;
  return [
    nameOf(preview),
    ' ',
    { code: preview.instance.id },
    ...(preview.owner && !isAnnounced(entry, previews) ? [' ', { user: preview.owner }] : []),
    ' ',
    because[entry.because],
    ...costAfterComma(paidFrom(preview, now), now, previews && ownOrShared(previews, preview.pr).hourlyUsd),
  ];
}

/** Whether its owner was warned of this very end. */
export const isAnnounced = (
  { preview, because }: Swept['terminated'][number],
  previews: Settings['previews'],
): boolean =>
  because !== 'double' &&
  previews !== undefined &&
  isWarned(endOf(preview).at, preview.warnedAt, lifetimeOf(ownOrShared(previews, preview.pr)));
