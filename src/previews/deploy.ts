import { formatDuration } from '../config/duration.ts';
import type { Operation } from '../operations/operation.ts';
import { done, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import type { Evidence } from '../runbook/evidence.ts';
import { card } from '../slack/blocks/card.ts';
import { deployParameters } from './documents.ts';
import { lifetimeOf } from './lifetime.ts';
import { previewButtons } from './preview-buttons.ts';
import { lifeFields, reportFields } from './preview-card.ts';
import { previewTexts } from './preview-texts.ts';
import { type DocumentRun, runDocument } from './run-document.ts';
import type { ScriptReport } from './script-report.ts';
import { stageCause } from './stage-causes.ts';
import { endAsTornDown } from './torn-down.ts';
import { tunnelCommand } from './tunnel-command.ts';
import { tunnelSection } from './tunnel-section.ts';
import type { UpProgress } from './up-progress.ts';

type Target = {
  readonly pr: number;
  readonly instance: string;
  readonly launchedAt: number;
  readonly expiresAt: number;
};

/** Longer than the document's own limit, so that SSM's verdict arrives first. */
const forSeconds = 35 * 60;

/** Brings the pull request's image up on the instance and ends the operation with the preview's card. */
export async function deploy(operation: Operation, progress: UpProgress, target: Target): Promise<Outcome> {
  const run = await runDocument(operation, {
    key: 'preview-deploy',
    instance: target.instance,
    parameters: deployParameters(operation.settings, target.pr),
    forSeconds,
  });
  if (run.kind === 'gone') return endAsTornDown(operation, target.pr, target.instance);
  if (run.kind === 'failed')
    return progress.fail('deploy', { reason: 'deploy', failure: run.failure, instance: target.instance });
  if (run.kind === 'timed-out') {
    return progress.fail('deploy', {
      reason: 'deploy',
      facts: [stillRunning[operation.language]],
      instance: target.instance,
    });
  }
  if (!run.succeeded) return progress.fail(failedStage(run.report), whyFailed(operation, target, run));
  await operation.progress.finish(readyCard(operation, target, run.report));
  return done;
}

const stillRunning = {
  en: 'Systems Manager did not report the end of the deployment within 35 minutes.',
  ja: 'デプロイの終了が 35 分以内に Systems Manager から報告されませんでした。',
};

const failedStage = (report: ScriptReport) =>
  report.stages.some((stage) => !stage.ok && stage.name === 'health') ? 'check' : 'deploy';

function whyFailed(
  { language, settings }: Operation,
  target: Target,
  { report, errors, status }: Extract<DocumentRun, { kind: 'finished' }>,
) {
  const output = report.output.join('\n') || errors;
  const stage = report.stages.find((candidate) => !candidate.ok);
  const evidence: Evidence[] = [
    ...(report.failure ? [text(report.failure)] : []),
    text(output),
    ...(report.app === 'down' ? [probe('app')] : []),
    ...(report.dbTcp === 'failed' ? [probe('db-tcp')] : []),
  ];
  const what = stage ? `${stage.name} (${stage.seconds}s)` : status;
  return {
    reason: stage?.name ?? 'deploy',
    facts: [
      `${language === 'ja' ? '失敗した処理' : 'What failed'}: ${what}`,
      ...(report.failure ? [report.failure] : []),
    ],
    evidence,
    ...(stage ? { otherwise: stageCause(stage.name, settings.previews, target.pr)[language] } : {}),
    output,
    instance: target.instance,
  };
}

const text = (content: string): Evidence => ({
  kind: 'text',
  source: 'command-output',
  text: content,
  place: 'preview',
});
const probe = (of: 'app' | 'db-tcp'): Evidence => ({
  kind: 'probe',
  of,
  from: 'preview',
  outcome: of === 'app' ? 'failed' : 'timeout',
});

/** What everybody wants to know of a preview that works: is my push in it, how long, how much, how do I see it. */
function readyCard(operation: Operation, target: Target, report: ScriptReport) {
  const { language, request, settings, steps } = operation;
  const { pr, instance } = target;
  const tunnel = tunnelCommand(settings.previews, pr, instance);
  const row = previewButtons(pr, language, lifetimeOf(settings.previews));
  const took = formatDuration(steps.now() - request.sentAt);
  const stages = report.stages.map((stage) => `${stage.name} ${stage.seconds}s`).join(' · ');
  return card({
    title:
      language === 'ja' ? `PR ${pr} のプレビューが使えます（${took}）` : `The preview of PR ${pr} is ready (${took})`,
    fields: [
      ...reportFields(report, language),
      ...lifeFields(settings.previews, { ...target, now: steps.now() }, language),
      { label: previewTexts.instance[language], value: { code: instance } },
    ],
    body: stages ? [stages] : [],
    details: [tunnelSection(tunnel, language)],
    footnote: footnote(request),
    buttons: [row.extend, row.logs, row.tunnel, row.redeploy, row.down],
  });
}
