import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import { type Acts, actButtons, confirmRun, runsOf } from '../operations/service/acts.ts';
import { type WayBack, wayBackLines } from '../operations/service/way-back.ts';
import type { Request } from '../requests/request.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { card, type Field } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Draft } from '../slack/message.ts';
import { type AskedRun, describeRun, type RunEntry } from './asked-run.ts';
import type { Blocked } from './blocked.ts';
import type { Running } from './kind.ts';
import { outputLines } from './output-lines.ts';
import type { RunResult } from './run-result.ts';

type Asking = Pick<Request, 'id' | 'text'>;

export const runLabels = {
  exitCode: { en: 'Exit code', ja: '終了コード' },
  duration: { en: 'Duration', ja: '所要時間' },
  status: { en: 'Status', ja: '状態' },
  breakGlass: { en: 'Break-glass by', ja: '緊急実行者' },
  approvedBy: { en: 'Approved by', ja: '承認者' },
  instance: { en: 'Instance', ja: 'インスタンス' },
  task: { en: 'Task', ja: 'タスク' },
  log: { en: 'Log', ja: 'ログ' },
  again: { en: 'Run again', ja: 'もう一度実行' },
  cancel: { en: 'Cancel', ja: '中止' },
} satisfies Record<string, Text>;

/** What has an id can be cancelled by it. */
export function runningMessage(request: Asking, run: AskedRun, { fields, id }: Running): Draft {
  const { name, target, entry } = run;
  return card({
    title: { en: `Running: ${name} on ${target}`, ja: `実行中: ${name}（${target}）` },
    fields,
    footnote: footnote(request),
    ...(id === undefined
      ? {}
      : {
          body: [describeRun(entry)],
          buttons: [
            {
              label: runLabels.cancel,
              command: `/run cancel ${name} ${target} ${id}`,
              style: 'danger',
              confirm: confirmCancel(name, target),
            },
          ],
        }),
  });
}

const confirmCancel = (name: string, target: string): ButtonSpec['confirm'] => ({
  title: { en: `Cancel ${name} on ${target}?`, ja: `${target} の ${name} を中止しますか？` },
  text: {
    en: 'It is stopped where it is. What it has done by then stays.',
    ja: '実行中の処理を途中で止めます。それまでに行われたことは残ります。',
  },
  yes: { en: 'Cancel it', ja: '中止する' },
  no: { en: 'Let it run', ja: '続ける' },
});

export type Ended = {
  readonly result: RunResult;
  /** Instead of what its result is called. */
  readonly title?: Text | undefined;
  readonly durationMs: number;
  readonly fields: readonly Field[];
  readonly diagnoses: readonly Diagnosis[];
  /** How to go back to what worked, where a deployment did not come to its end. */
  readonly way?: WayBack | undefined;
  /** What the catalogue can do about it. */
  readonly acts?: Acts;
  /** Addresses in S3 of what Systems Manager cut. */
  readonly stored: readonly string[];
};

/** How it ended: first of all whether it did what it should. */
export function endedMessage(
  request: Asking,
  { name, target, entry, breakGlass }: AskedRun,
  { result, title, durationMs, fields, diagnoses, way, acts = {}, stored }: Ended,
): Draft {
  const asked = request.text;
  // Pressing it would break the glass once more, without a thought.
  const again = breakGlass === undefined ? [againButton(asked, entry)] : [];
  const back = way?.command === asked ? undefined : way;
  return card({
    title: title ?? titles[result.kind](`${name} (${target})`),
    fields: [
      result.exitCode === undefined
        ? { label: runLabels.status, value: result.status }
        : { label: runLabels.exitCode, value: { code: String(result.exitCode) } },
      { label: runLabels.duration, value: formatDuration(durationMs) },
      ...fields,
    ],
    body: [...diagnosisLines(diagnoses), ...wayBackLines(back, diagnoses), ...outputLines(result, stored)],
    details: result.output === undefined ? [] : [codeSection({ code: result.output || nothingPrinted })],
    footnote: footnote(request),
    buttons: [...actButtons(acts, [...runsOf(diagnoses), acts.rollbackRun && back?.command], [asked]), ...again],
  });
}

/** What runs on an instance may look only; a task, a deployment and what needs approval act on an environment. */
function againButton(command: string, entry: RunEntry): ButtonSpec {
  const acts = entry.kind !== 'instance' || entry.approval !== undefined;
  return {
    label: runLabels.again,
    command,
    confirm: acts ? confirmRun(command, sentence(describeRun(entry))) : undefined,
  };
}

/** The catalogue describes commands without a full stop. */
const sentence = ({ en, ja }: Text): Text => ({ en: `${en}.`, ja: `${ja}。` });

const titles: Readonly<Record<RunResult['kind'], (what: string) => Text>> = {
  succeeded: (what) => ({ en: `${what} is done`, ja: `${what} が完了しました` }),
  failed: (what) => ({ en: `${what} failed`, ja: `${what} は失敗しました` }),
  cancelled: (what) => ({ en: `${what} was cancelled before it ended`, ja: `${what} は途中で中止されました` }),
  'timed-out': (what) => ({
    en: `${what} did not end in time and was stopped`,
    ja: `${what} は時間内に終わらず、停止しました`,
  }),
  unseen: (what) => ({ en: `It is not known how ${what} ended`, ja: `${what} がどう終わったか分かりません` }),
  replaced: (what) => ({
    en: `${what} was replaced by another deployment before it was over`,
    ja: `${what} は完了する前に別のデプロイに置き換えられました`,
  }),
  worse: (what) => ({
    en: `${what} is done, and it has got worse since`,
    ja: `${what} は完了しましたが、その後の状態が悪化しています`,
  }),
  unfinished: (what) => ({ en: `${what} is not over yet`, ja: `${what} はまだ完了していません` }),
  'not-started': (what) => ({
    en: `Nothing was done: ${what} did not start`,
    ja: `何も実行していません。${what} は開始されませんでした`,
  }),
};

const nothingPrinted: Text = { en: '(nothing printed)', ja: '（出力はありません）' };

/** Nothing was started, and why. */
export const notRun = (
  request: Asking,
  { facts, next, buttons = [] }: Pick<Blocked, 'facts' | 'next' | 'buttons'>,
): Draft =>
  card({
    title: { en: `Nothing was done: ${request.text}`, ja: `何も実行していません: ${request.text}` },
    body: [...facts, next],
    footnote: footnote(request),
    buttons,
  });
