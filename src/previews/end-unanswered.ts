import { diagnosisLines, failureLines } from '../operations/explain-failure.ts';
import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { diagnose } from '../runbook/diagnose.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import { knownValues } from './known-values.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import type { DocumentRun } from './run-document.ts';

/** Ends a command whose script on the instance gave no answer to show. */
export async function endUnanswered(operation: Operation, preview: Preview, run: DocumentRun): Promise<Outcome> {
  const { language, grant, request, settings, progress } = operation;
  const { pr, instance } = preview;
  const ja = language === 'ja';
  const row = previewButtons(pr, language, lifetimeOf(settings.previews));
  const known = knownValues(settings, pr, instance.id);
  const output = run.kind === 'finished' ? run.report.output.join('\n') || run.errors : '';
  await progress.finish(
    card({
      title: ja ? `PR ${pr} のプレビューから応答がありません。` : `The preview of PR ${pr} did not answer.`,
      body: [
        [`${ja ? 'インスタンス' : 'Instance'}: `, { code: instance.id }, ` ${instance.state}`],
        ...(run.kind === 'failed' ? failureLines(run.failure, { language, grant }, known) : reasons(run, language)),
        ...diagnosisLines(
          diagnose([{ kind: 'text', source: 'command-output', text: output, place: 'preview' }], known),
          language,
        ),
      ],
      details: output.trim() ? [codeSection({ code: output, language })] : [],
      footnote: footnote(request),
      buttons: [row.tryAgain, row.fresh, row.down],
    }),
  );
  return failed(run.kind === 'finished' ? 'command-failed' : run.kind);
}

function reasons(run: Exclude<DocumentRun, { kind: 'failed' }>, language: 'en' | 'ja'): Line[] {
  if (run.kind === 'gone') return [{ en: 'It was terminated meanwhile.', ja: '途中で終了されました。' }[language]];
  if (run.kind === 'timed-out') {
    return [
      {
        en: 'Systems Manager did not report back in time.',
        ja: 'Systems Manager から時間内に結果が返りませんでした。',
      }[language],
    ];
  }
  return [`${{ en: 'The command ended as', ja: 'コマンドの結果' }[language]}: ${run.status}`];
}
