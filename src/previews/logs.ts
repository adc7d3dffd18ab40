import { defineWork } from '../operations/define-work.ts';
import { done } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import { logs } from './declarations.ts';
import { logsParameters } from './documents.ts';
import { endUnanswered } from './end-unanswered.ts';
import { endWithoutPreview, livePreviews } from './find-one.ts';
import { lifetimeOf } from './lifetime.ts';
import { previewButtons } from './preview-buttons.ts';
import { runDocument } from './run-document.ts';

/** What a section of a message holds; longer output goes into a file under the message. */
const fitsMessage = 2500;

/** The end of the app's log. */
export const work = defineWork(logs, async (operation, { pr, lines }) => {
  await showWorking(operation);
  const [preview] = await livePreviews(operation, pr);
  if (!preview) return endWithoutPreview(operation, pr);
  const run = await runDocument(operation, {
    key: 'preview-logs',
    instance: preview.instance.id,
    parameters: logsParameters(operation.settings, lines),
    forSeconds: 120,
  });
  if (run.kind !== 'finished' || !run.succeeded) return endUnanswered(operation, preview, run);
  const { language, request, settings, progress } = operation;
  const ja = language === 'ja';
  const output = run.report.output.join('\n');
  const row = previewButtons(pr, language, lifetimeOf(settings.previews));
  await progress.finish(
    card({
      title: ja ? `PR ${pr} のログ（末尾 ${lines} 行まで）` : `Log of PR ${pr} (last ${lines} lines)`,
      details: [codeSection({ code: output || (ja ? '（ログはまだありません）' : '(nothing logged yet)'), language })],
      body:
        output.length > fitsMessage
          ? [ja ? '全体はスレッドのファイルにあります。' : 'All of it is in the file in the thread.']
          : [],
      footnote: footnote(request),
      buttons: [row.logs, row.status],
    }),
  );
  if (output.length > fitsMessage) {
    await progress.file({ filename: `pr-${pr}.log`, title: `PR ${pr}`, content: output });
  }
  return done;
});
