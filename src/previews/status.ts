import { defineWork } from '../operations/define-work.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Evidence } from '../runbook/evidence.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import { status } from './declarations.ts';
import { statusParameters } from './documents.ts';
import { endUnanswered } from './end-unanswered.ts';
import { endWithoutPreview, livePreviews } from './find-one.ts';
import { knownValues } from './known-values.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { lifeFields, reportFields } from './preview-card.ts';
import { previewTexts } from './preview-texts.ts';
import { runDocument } from './run-document.ts';
import type { ScriptReport } from './script-report.ts';

/** What runs on the preview, asked of the instance itself. */
export const work = defineWork(status, async (operation, { pr }) => {
  await showWorking(operation);
  const [preview] = await livePreviews(operation, pr);
  if (!preview) return endWithoutPreview(operation, pr);
  const run = await runDocument(operation, {
    key: 'preview-status',
    instance: preview.instance.id,
    parameters: statusParameters(operation.settings),
    forSeconds: 180,
  });
  if (run.kind !== 'finished' || !run.succeeded) return endUnanswered(operation, preview, run);
  const healthy = run.report.app === 'ok' && run.report.dbTcp !== 'failed' && run.report.dbConnect !== 'failed';
  await operation.progress.finish(statusCard(operation, preview, run.report, healthy));
  return healthy ? done : failed('unhealthy');
});

function statusCard(
  { language, request, settings, steps }: Operation,
  preview: Preview,
  report: ScriptReport,
  healthy: boolean,
) {
  const { pr, instance, expiry, owner } = preview;
  const ja = language === 'ja';
  const row = previewButtons(pr, language, lifetimeOf(settings.previews));
  const who: Line = owner ? { user: owner } : previewTexts.unknown[language];
  const life = { launchedAt: instance.launchedAt, expiresAt: expiry.at, now: steps.now() };
  const sick = ja ? `PR ${pr} のプレビューに問題があります` : `The preview of PR ${pr} does not work`;
  const well = ja ? `PR ${pr} のプレビューは正常です` : `The preview of PR ${pr} works`;
  return card({
    title: healthy ? well : sick,
    fields: [
      ...reportFields(report, language),
      ...lifeFields(settings.previews, life, language),
      { label: previewTexts.instance[language], value: [{ code: instance.id }, ` ${instance.state}`] },
      { label: previewTexts.owner[language], value: who },
    ],
    body: healthy ? [] : diagnosisLines(diagnose(evidenceOf(report), knownValues(settings, pr, instance.id)), language),
    details: report.containers
      ? [codeSection({ label: previewTexts.containers[language], code: report.containers, language })]
      : [],
    footnote: footnote(request),
    buttons: healthy ? [row.extend, row.logs, row.tunnel, row.down] : [row.logs, row.redeploy, row.fresh, row.down],
  });
}

function evidenceOf(report: ScriptReport): Evidence[] {
  return [
    { kind: 'text', source: 'command-output', text: report.output.join('\n'), place: 'preview' },
    ...(report.app === 'down' ? [{ kind: 'probe', of: 'app', from: 'preview', outcome: 'failed' } as const] : []),
    ...(report.dbTcp === 'failed'
      ? [{ kind: 'probe', of: 'db-tcp', from: 'preview', outcome: 'timeout' } as const]
      : []),
    ...(report.dbConnect === 'failed'
      ? [{ kind: 'probe', of: 'db-connect', from: 'preview', outcome: 'failed' } as const]
      : []),
  ];
}
