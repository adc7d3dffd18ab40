import type { Text } from '../config/language.ts';
import type { Ending } from '../operations/ending.ts';
import { diagnosisLines, failureLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked } from '../operations/operation.ts';
import { failed } from '../operations/outcome.ts';
import { diagnose } from '../runbook/diagnose.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import { commandEnd } from './command-end.ts';
import type { DocumentRun } from './documents/run-document.ts';
import { knownValues } from './known-values.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { silentLines } from './silent-lines.ts';

/** Ends a command whose script on the instance gave no answer to show. */
export function unanswered({ grant, request, settings }: Asked, { pr, instance }: Preview, run: DocumentRun): Ending {
  const row = previewButtons(pr, settings);
  const known = knownValues(settings, pr, instance.id);
  const output = run.kind === 'finished' ? run.report.output.join('\n') || run.errors : '';
  const message = card({
    title: title(pr, run),
    body: [
      [texts.instance, { code: instance.id }, ` ${instance.state}`],
      ...(run.kind === 'failed' ? failureLines(run.failure, grant, known) : reason(run, pr)),
      ...diagnosisLines(diagnose([{ kind: 'text', source: 'command-output', text: output, place: 'preview' }], known)),
    ],
    details: output.trim() ? [codeSection({ code: output })] : [],
    footnote: footnote(request),
    buttons: [row.tryAgain, row.fresh, row.down],
  });
  return { message, outcome: failed(run.kind === 'finished' ? 'command-failed' : run.kind) };
}

function title(pr: number, run: DocumentRun): Text {
  const refusal = run.kind === 'finished' ? run.report.refusal : undefined;
  return (refusal ? titles[refusal] : titles.silent)(pr);
}

const titles = {
  silent: (pr: number): Text => ({
    en: `The preview of PR ${pr} did not answer.`,
    ja: `PR ${pr} のプレビューから応答がありません。`,
  }),
  'not-deployed': (pr: number): Text => ({
    en: `Nothing has been deployed on the preview of PR ${pr} yet.`,
    ja: `PR ${pr} のプレビューにはまだ何もデプロイされていません。`,
  }),
  busy: (pr: number): Text => ({
    en: `Nothing was changed: the preview of PR ${pr} has been busy with another deployment for five minutes.`,
    ja: `何も変更していません。PR ${pr} のプレビューは 5 分以上、別のデプロイを実行中です。`,
  }),
};

function reason(run: Exclude<DocumentRun, { kind: 'failed' }>, pr: number): readonly Line[] {
  if (run.kind === 'gone') return [texts.gone];
  if (run.kind === 'silent') return silentLines(pr);
  const lost = commandEnd(run, pr);
  if (lost || run.kind === 'timed-out') return lost ?? [];
  return [[texts.status, run.report.failure ?? run.status]];
}

const texts = {
  instance: { en: 'Instance: ', ja: 'インスタンス: ' },
  gone: { en: 'It was terminated meanwhile.', ja: '途中で終了されました。' },
  status: { en: 'The command ended as: ', ja: 'コマンドの結果: ' },
};
