import type { Text } from '../config/language.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import { diagnose } from '../runbook/diagnose.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import { compose } from '../slack/blocks/compose.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { Answered } from './ask-instance.ts';
import { factLines } from './cards/fact-lines.ts';
import { paidFrom } from './cost.ts';
import type { ScriptReport } from './documents/script-report.ts';
import { runningOf } from './follow/freshness.ts';
import { pullFields } from './follow/pull-fields.ts';
import { lastUseFields } from './idle/last-use-words.ts';
import { knownValues } from './known-values.ts';
import { previewButtons } from './preview-buttons.ts';
import { detailFacts, reviewFacts } from './preview-card.ts';
import { ownerWords, previewTexts } from './preview-texts.ts';
import { reportEvidence, reportValues } from './report-evidence.ts';
import { reportFacts } from './report-facts.ts';

/** What a section of a message holds, with room to spare. */
const shownOutput = 2500;

export const isHealthy = ({ app, dbTcp, dbConnect }: ScriptReport): boolean =>
  app === 'ok' && dbTcp !== 'failed' && dbConnect !== 'failed';

/** What runs on a preview, under a title that says how it is; `notes` come first. */
export function statusCard(
  { asked, preview, report, seen, now }: Answered<unknown>,
  title: Text,
  notes: readonly Line[] = [],
): Draft {
  const healthy = isHealthy(report);
  const shown = report.output.join('\n').slice(-shownOutput);
  const { request, repository, settings } = asked;
  const { pr, instance, expiry, owner, isAutomatic } = preview;
  const row = previewButtons(pr, settings, instance.id);
  const known = { ...knownValues(asked, preview), ...reportValues(report, repository) };
  const life = { launchedAt: paidFrom(preview, now), expiresAt: expiry.at, now };
  const about = { repository, pr, running: runningOf(preview.deployed, report), seen };
  return card({
    title,
    body: [
      ...notes,
      ...(healthy ? [] : reportFacts(report, repository)),
      ...(healthy ? [] : diagnosisLines(diagnose(reportEvidence(report, repository.app.port), known))),
    ],
    details: [
      factLines([
        ...pullFields(about, settings),
        ...reviewFacts(report, { repository, life, about }),
        { label: previewTexts.owner, value: ownerWords(owner, isAutomatic) },
        ...lastUseFields(preview.lastUsed),
      ]),
      ...(healthy || shown.trim() === '' ? [] : [codeSection({ label: previewTexts.output, code: shown })]),
    ],
    footnote: footnote(request),
    buttons: healthy
      ? [row.extend, row.logs, row.tunnel, row.sleep, row.down]
      : [row.logs, row.redeploy, row.fresh, row.down],
  });
}

/** What else the instance says: in the thread. */
export const statusDetails = ({
  preview: { instance },
  report,
}: Pick<Answered<unknown>, 'preview' | 'report'>): Draft =>
  compose([
    factLines(detailFacts(report, [{ code: instance.id }, ` ${instance.state}`])),
    ...(report.containers ? [codeSection({ label: previewTexts.containers, code: report.containers })] : []),
  ]);
