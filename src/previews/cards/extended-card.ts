import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { card } from '../../slack/blocks/card.ts';
import { paragraph } from '../../slack/blocks/sections.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { paidFrom } from '../cost.ts';
import { commitLine, pullFields } from '../follow/pull-fields.ts';
import type { Preview } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';
import { lifeFields } from '../preview-card.ts';
import { previewTexts } from '../preview-texts.ts';
import { tunnelCommand } from '../tunnel-command.ts';
import type { TunnelPort } from '../tunnel-port.ts';
import { takenLine, tunnelSection } from '../tunnel-section.ts';
import { factLines } from './fact-lines.ts';

type Extended = { readonly expiresAt: number; readonly now: number; readonly port: TunnelPort };

export const extendedBy = (user: string, now: number): Line => ({
  en: ['Extended by ', { user }, ', ', { at: now }],
  ja: ['延長した人: ', { user }, '（', { at: now }, '）'],
});

/** A preview with its new end. What its instance says of itself was not asked for again: it is left out. */
export function extendedCard(
  { request, repository, settings }: AboutPreview,
  preview: Preview,
  { expiresAt, now, port: { port, taken } }: Extended,
): Draft {
  const { pr, instance, deployed } = preview;
  const row = previewButtons(pr, settings, instance.id);
  const running = { deployed, revision: deployed?.sha, digest: undefined };
  const about = { repository, pr, running, seen: undefined };
  return card({
    title: { en: `The preview of PR ${pr} was extended`, ja: `PR ${pr} のプレビューを延長しました` },
    body: [extendedBy(request.asker.user, now)],
    details: [
      factLines(pullFields(about)),
      tunnelSection(tunnelCommand(repository, instance.id, port)),
      ...(taken ? [paragraph(takenLine(taken))] : []),
      factLines([
        ...lifeFields(repository, { launchedAt: paidFrom(preview, now), expiresAt, now }),
        ...(deployed ? [{ label: previewTexts.commit, value: commitLine(about) }] : []),
      ]),
    ],
    footnote: footnote(request),
    buttons: [row.extend, row.logs, row.tunnel, row.redeploy, row.sleep, row.down],
  });
}
