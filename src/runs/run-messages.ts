import { formatDuration } from '../config/duration.ts';
import type { Language, Text } from '../config/language.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import type { Operation } from '../operations/operation.ts';
import { footnote } from '../operations/refusal-messages.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { card, type Field, notice } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { type AskedRun, describeRun } from './asked-run.ts';
import { outputLines } from './output-lines.ts';
import type { RunResult } from './run-result.ts';

type Asker = Pick<Operation, 'request' | 'language' | 'say'>;

export const runLabels = {
  exitCode: { en: 'Exit code', ja: '終了コード' },
  duration: { en: 'Duration', ja: '所要時間' },
  status: { en: 'Status', ja: '状態' },
  breakGlass: { en: 'Break-glass by', ja: '緊急実行者' },
  approvedBy: { en: 'Approved by', ja: '承認者' },
  instance: { en: 'Instance', ja: 'インスタンス' },
  task: { en: 'Task', ja: 'タスク' },
  again: { en: 'Run again', ja: 'もう一度実行' },
  cancel: { en: 'Cancel', ja: '中止' },
} satisfies Record<string, Text>;

const runAgain = ({ request, say }: Asker): ButtonSpec => ({
  label: say(runLabels.again),
  command: request.text,
});

export const runningTitle = ({ say }: Asker, { name, target }: AskedRun): string =>
  say({ en: `Running: ${name} on ${target}`, ja: `実行中: ${name}（${target}）` });

export function runningMessage(asker: Asker, run: AskedRun, started: string, fields: readonly Field[]): Message {
  const { request, say } = asker;
  const cancel = `/run cancel ${run.name} ${run.target} ${started}`;
  return card({
    title: runningTitle(asker, run),
    body: [say(describeRun(run.entry))],
    fields,
    footnote: footnote(request),
    buttons: [{ label: say(runLabels.cancel), command: cancel, style: 'danger' }],
  });
}

export type Ended = {
  readonly result: RunResult;
  readonly durationMs: number;
  readonly fields: readonly Field[];
  readonly diagnoses: readonly Diagnosis[];
  /** Addresses in S3 of what Systems Manager cut. */
  readonly stored?: readonly string[];
};

/** How it ended: first of all whether it did what it should. */
export function endedMessage(asker: Asker, run: AskedRun, ended: Ended): Message {
  const { result, durationMs, fields, diagnoses, stored = [] } = ended;
  const { language, request, say } = asker;
  return card({
    title: say(titles[result.kind](`${run.name} (${run.target})`)),
    fields: [
      result.exitCode === undefined
        ? { label: say(runLabels.status), value: result.status }
        : { label: say(runLabels.exitCode), value: { code: String(result.exitCode) } },
      { label: say(runLabels.duration), value: formatDuration(durationMs) },
      ...fields,
    ],
    body: [...diagnosisLines(diagnoses, language), ...outputLines(result, stored, language)],
    details: run.entry.kind === 'redeploy' && result.output === '' ? [] : [outputSection(result, language)],
    footnote: footnote(request),
    // Pressing it would break the glass once more, without a thought.
    buttons: run.breakGlass === undefined ? [runAgain(asker)] : [],
  });
}

const titles: Readonly<Record<RunResult['kind'], (what: string) => Text>> = {
  succeeded: (what) => ({ en: `${what} is done`, ja: `${what} が完了しました` }),
  failed: (what) => ({ en: `${what} failed`, ja: `${what} は失敗しました` }),
  cancelled: (what) => ({ en: `${what} was cancelled before it ended`, ja: `${what} は途中で中止されました` }),
  'timed-out': (what) => ({
    en: `${what} did not end in time and was stopped`,
    ja: `${what} は時間内に終わらず、停止しました`,
  }),
  'not-started': (what) => ({ en: `${what} was not carried out`, ja: `${what} は実行されませんでした` }),
};

const outputSection = ({ output }: RunResult, language: Language): Message =>
  codeSection({ code: output || (language === 'ja' ? '（出力はありません）' : '(nothing printed)'), language });

/** Nothing was started, and why. */
export const notRun = (asker: Asker, facts: readonly Line[], next: Line): Message =>
  notice({
    title: asker.say({
      en: `Nothing was run: ${asker.request.text}`,
      ja: `何も実行していません: ${asker.request.text}`,
    }),
    facts,
    next,
    footnote: footnote(asker.request),
  });
