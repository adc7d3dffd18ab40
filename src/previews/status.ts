import { diagnosisLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { diagnose } from '../runbook/diagnose.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Draft } from '../slack/message.ts';
import { type Answered, askInstance } from './ask-instance.ts';
import { status } from './declarations.ts';
import { reportEvidence, type ScriptReport } from './documents/script-report.ts';
import { statusDocument } from './documents/status-document.ts';
import { knownValues } from './known-values.ts';
import { previewButtons } from './preview-buttons.ts';
import { lifeFields, reportFields } from './preview-card.ts';
import { previewTexts } from './preview-texts.ts';

/** What runs on the preview, asked of the instance itself. */
export const work = askInstance(status, statusDocument, (answered) => {
  const healthy = isHealthy(answered.report);
  return { message: statusCard(answered, healthy), outcome: healthy ? done : failed('unhealthy') };
});

export const isHealthy = ({ app, dbTcp, dbConnect }: ScriptReport): boolean =>
  app === 'ok' && dbTcp !== 'failed' && dbConnect !== 'failed';

function statusCard({ asked, preview, report, now }: Answered<unknown>, healthy: boolean): Draft {
  const { request, settings } = asked;
  const { pr, instance, expiry, owner } = preview;
  const row = previewButtons(pr, settings);
  const life = { launchedAt: instance.launchedAt, expiresAt: expiry.at, now };
  const sick = { en: `The preview of PR ${pr} does not work`, ja: `PR ${pr} のプレビューに問題があります` };
  const well = { en: `The preview of PR ${pr} works`, ja: `PR ${pr} のプレビューは正常です` };
  return card({
    title: healthy ? well : sick,
    fields: [
      ...reportFields(report),
      ...lifeFields(settings.previews, life),
      { label: previewTexts.instance, value: [{ code: instance.id }, ` ${instance.state}`] },
      { label: previewTexts.owner, value: owner ? { user: owner } : previewTexts.unknown },
    ],
    body: healthy ? [] : diagnosisLines(diagnose(reportEvidence(report), knownValues(settings, pr, instance.id))),
    details: report.containers ? [codeSection({ label: previewTexts.containers, code: report.containers })] : [],
    footnote: footnote(request),
    buttons: healthy ? [row.extend, row.logs, row.tunnel, row.down] : [row.logs, row.redeploy, row.fresh, row.down],
  });
}
