import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { card } from '../../slack/blocks/card.ts';
import { paragraph } from '../../slack/blocks/sections.ts';
import type { Draft } from '../../slack/message.ts';
import { factLines } from '../cards/fact-lines.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import type { SeenPull } from '../follow/ask-pull.ts';
import { runningOf } from '../follow/freshness.ts';
import { pullFields } from '../follow/pull-fields.ts';
import type { Deployed } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';
import { detailFacts, reviewFacts } from '../preview-card.ts';
import { tunnelCommand } from '../tunnel-command.ts';
import type { TunnelPort } from '../tunnel-port.ts';
import { takenLine, tunnelSection } from '../tunnel-section.ts';
import type { Target } from './up-line.ts';

export type Ready = {
  readonly target: Target;
  readonly report: ScriptReport;
  readonly port: TunnelPort;
  readonly now: number;
  /** For which commit it was deployed; undefined where nothing follows GitHub. */
  readonly deployed?: Deployed | undefined;
  readonly seen?: SeenPull | undefined;
  readonly title?: Text;
};

/** What a reviewer wants of a preview that works: which pull request, how to open it, how long, is my push in it. */
export function readyCard(
  { request, repository, settings }: AboutPreview,
  pr: PullRequestName,
  { target, report, port: { port, taken }, now, deployed, seen, title }: Ready,
): Draft {
  const row = previewButtons(pr, settings, target.instance);
  const took = formatDuration(now - request.sentAt);
  const about = { repository, pr, running: runningOf(deployed, report), seen };
  return card({
    title: title ?? {
      en: `The preview of PR ${pr} is ready (${took})`,
      ja: `PR ${pr} のプレビューが使えます（${took}）`,
    },
    details: [
      factLines(pullFields(about)),
      tunnelSection(tunnelCommand(repository, target.instance, port)),
      ...(taken ? [paragraph(takenLine(taken))] : []),
      factLines(reviewFacts(report, { repository, about, life: { ...target, now } })),
    ],
    footnote: footnote(request),
    buttons: [row.extend, row.logs, row.tunnel, row.redeploy, row.sleep, row.down],
  });
}

/** The rest of what is known of it: in the thread. */
export const readyDetails = ({ target, report }: Pick<Ready, 'target' | 'report'>): Draft =>
  factLines(detailFacts(report, { code: target.instance }));
