import { formatDuration } from '../../config/duration.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Draft } from '../../slack/message.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import type { SeenPull } from '../follow/ask-pull.ts';
import { runningOf } from '../follow/freshness.ts';
import { pullFields } from '../follow/pull-fields.ts';
import type { Deployed } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';
import { lifeFields, reportFields } from '../preview-card.ts';
import { previewTexts } from '../preview-texts.ts';
import { tunnelCommand } from '../tunnel-command.ts';
import type { TunnelPort } from '../tunnel-port.ts';
import { takenLine, tunnelSection } from '../tunnel-section.ts';
import type { Target } from './up-line.ts';

type Ready = {
  readonly target: Target;
  readonly report: ScriptReport;
  readonly port: TunnelPort;
  readonly now: number;
  /** For which commit it was deployed; undefined where nothing follows GitHub. */
  readonly deployed?: Deployed | undefined;
  readonly seen?: SeenPull | undefined;
};

/** What everybody wants to know of a preview that works: is my push in it, how long, how much, how do I see it. */
export function readyCard(
  { request, repository, settings }: AboutPreview,
  pr: PullRequestName,
  { target, report, port: { port, taken }, now, deployed, seen }: Ready,
): Draft {
  const row = previewButtons(pr, settings);
  const took = formatDuration(now - request.sentAt);
  const stages = report.stages.map((stage) => `${stage.name} ${stage.seconds}s`).join(' · ');
  const about = { repository, pr, running: runningOf(deployed, report), seen };
  return card({
    title: { en: `The preview of PR ${pr} is ready (${took})`, ja: `PR ${pr} のプレビューが使えます（${took}）` },
    fields: [
      ...reportFields(report, about),
      ...lifeFields(repository, { ...target, now }),
      { label: previewTexts.instance, value: { code: target.instance } },
      ...pullFields(about),
    ],
    body: [...(stages ? [stages] : []), ...(taken ? [takenLine(taken)] : [])],
    details: [tunnelSection(tunnelCommand(repository, target.instance, port))],
    footnote: footnote(request),
    buttons: [row.extend, row.logs, row.tunnel, row.redeploy, row.down],
  });
}
