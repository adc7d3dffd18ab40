import { formatDuration } from '../config/duration.ts';
import { readableTime } from '../config/iso.ts';
import type { Language } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { costSoFar } from './cost.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';

const nameOf = ({ pr, instance }: Preview): string => (pr === 0 ? instance.id : `PR ${pr}`);

/** Told once before the end, with a button that keeps the preview. Silence means that it ends. */
export function warningMessage(preview: Preview, settings: Settings, now: number): Message {
  const { language } = settings.slack;
  const ja = language === 'ja';
  const left = formatDuration(Math.ceil((preview.expiry.at - now) / 60_000) * 60_000);
  const row = previewButtons(preview.pr, language, lifetimeOf(settings.previews));
  const who: Line = preview.owner ? [{ user: preview.owner }, ' '] : '';
  const until = readableTime(preview.expiry.at);
  const body: Line = ja
    ? [...pieces(who), `何もしなければ ${until} に終了し、インスタンス上のデータは失われます。`]
    : [...pieces(who), `Unless it is extended it is terminated at ${until}, with everything on it.`];
  return card({
    title: ja
      ? `${nameOf(preview)} のプレビューはあと ${left} で終了します`
      : `The preview of ${nameOf(preview)} ends in ${left}`,
    body: preview.pr === 0 ? [body] : [body, [ja ? '延長する: ' : 'Keep it: ', { code: row.extend.command }]],
    buttons: preview.pr === 0 ? [] : [row.extend, row.down],
  });
}

export type Swept = {
  readonly terminated: readonly { readonly preview: Preview; readonly because: 'expired' | 'double' }[];
  readonly refused: readonly { readonly preview: Preview; readonly code: string }[];
};

/** One message for everything that a sweep did. */
export function sweptMessage({ terminated, refused }: Swept, settings: Settings, now: number): Message {
  const { language } = settings.slack;
  const ja = language === 'ja';
  const count = (n: number) => (n === 1 ? '1 preview' : `${n} previews`);
  const were = terminated.length === 1 ? 'was' : 'were';
  const title = ja
    ? `プレビュー ${terminated.length} 件を終了しました`
    : `${count(terminated.length)} ${were} terminated`;
  const trouble = ja
    ? `プレビュー ${refused.length} 件を終了できませんでした`
    : `${count(refused.length)} could not be terminated`;
  const next: Line[] =
    refused.length === 0 ? [] : [ja ? '5 分後に再試行します。' : 'The next sweep, in five minutes, tries again.'];
  return card({
    title: refused.length === 0 ? title : `${trouble} · ${title}`,
    body: [
      ...refused.map(({ preview, code }): Line => [`${nameOf(preview)} `, { code: preview.instance.id }, ` ${code}`]),
      ...next,
      ...terminated.map((entry) => terminatedLine(entry, settings, language, now)),
    ],
  });
}

const because = {
  expired: { en: 'time up', ja: '期限切れ' },
  double: { en: 'an older one of the same pull request is running', ja: '同じプルリクエストの古いものが起動中' },
};

function terminatedLine(entry: Swept['terminated'][number], settings: Settings, language: Language, now: number): Line {
  const { preview } = entry;
  const who: Line = preview.owner ? [' ', { user: preview.owner }] : '';
  const cost = costSoFar(preview.instance.launchedAt, now, settings.previews.hourlyUsd);
  return [
    nameOf(preview),
    ' ',
    { code: preview.instance.id },
    ...pieces(who),
    ` ${because[entry.because][language]}, ${cost}`,
  ];
}

const pieces = (line: Line) => (Array.isArray(line) ? line : [line]);
