import type { PullRequestName } from '../config/pull-request-name.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import { done } from '../operations/outcome.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Evidence } from '../runbook/evidence.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Draft } from '../slack/message.ts';
import { type Answered, askInstance } from './ask-instance.ts';
import { logs } from './declarations.ts';
import { logsCommand } from './documents/logs-command.ts';
import type { ScriptReport } from './documents/script-report.ts';
import { knownValues } from './known-values.ts';
import { previewButtons } from './preview-buttons.ts';
import { containerEvidence } from './report-evidence.ts';
import { containerLines } from './report-facts.ts';

/** What a section of a message holds; longer output goes into a file under the message. */
const fitsMessage = 2500;

/** The end of the app's log. */
export const work = askInstance(logs, logsCommand, {
  answer(answered) {
    const { pr } = answered.args;
    const output = answered.report.output.join('\n');
    const message = logsCard(answered, output);
    if (output.length <= fitsMessage) return { message, outcome: done };
    return { message, outcome: done, file: { filename: `pr-${pr}.log`, title: `PR ${pr}`, content: output } };
  },
});

type Asked = Answered<{ readonly pr: PullRequestName; readonly lines: number }>;

function logsCard({ asked, preview, report, args: { pr, lines } }: Asked, output: string): Draft {
  const row = previewButtons(pr, asked.settings);
  return card({
    title: { en: `Log of PR ${pr} (last ${lines} lines)`, ja: `PR ${pr} のログ（末尾 ${lines} 行まで）` },
    details: [codeSection({ code: output || texts.nothing })],
    body: [
      ...(output.length > fitsMessage ? [texts.inFile] : []),
      ...(containerEvidence(report) ? containerLines(report) : []),
      ...diagnosisLines(diagnose(logEvidence(report, output), knownValues(asked, preview))),
    ],
    footnote: footnote(asked.request),
    buttons: [row.logs, row.status],
  });
}

/** The log, and of a container that does not run any more what Docker says of its end. */
function logEvidence(report: ScriptReport, output: string): Evidence[] {
  const container = containerEvidence(report);
  return [{ kind: 'text', source: 'log', text: output, place: 'preview' }, ...(container ? [container] : [])];
}

const texts = {
  nothing: { en: '(nothing logged yet)', ja: '（ログはまだありません）' },
  inFile: { en: 'All of it is in the file in the thread.', ja: '全体はスレッドのファイルにあります。' },
};
