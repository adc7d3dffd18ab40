import { end } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { done } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { type AboutPreview, workOnPreview } from '../operations/work-on-preview.ts';
import { card } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';
import { tunnel } from './declarations.ts';
import { lookForPreviews } from './live-previews.ts';
import { notRunning } from './not-running.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { previewButtons } from './preview-buttons.ts';
import { previewTexts } from './preview-texts.ts';
import { timeLeftUntil } from './time-left.ts';
import { tunnelCommand } from './tunnel-command.ts';
import { lookForPort, type TunnelPort } from './tunnel-port.ts';
import { takenLine, tunnelSection } from './tunnel-section.ts';
import { withoutPreview } from './without-preview.ts';

/** The exact command that opens this preview on the asker's own machine. */
export const work = workOnPreview(tunnel, async ({ asked, talk, run }, { pr }) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const found = await lookForPreviews(access, pr);
  const [preview] = found.live;
  if (!preview) return end(talk, withoutPreview(asked, { pr, last: found.last, now: run.steps.now() }));
  // Of one that is just starting the command holds in a minute.
  const instead = preview.instance.state === 'pending' ? undefined : notRunning(asked, preview, run.steps.now());
  if (instead) return end(talk, instead);
  const port = await lookForPort(access, { pr, instance: preview.instance.id });
  return end(talk, { message: tunnelCard(asked, preview, { port, now: run.steps.now() }), outcome: done });
});

function tunnelCard(
  { request, repository, settings }: AboutPreview,
  { pr, instance, expiry }: Preview,
  { port: { port, taken }, now }: { readonly port: TunnelPort; readonly now: number },
): Draft {
  const row = previewButtons(pr, settings, instance.id);
  return card({
    title: { en: `Open PR ${pr} on your own machine`, ja: `PR ${pr} を手元で開く` },
    body: [
      ...(taken ? [takenLine(taken)] : []),
      [needs, { code: `aws sso login --profile ${repository.tunnel.profile}` }],
    ],
    details: [tunnelSection(tunnelCommand(repository, instance.id, port))],
    fields: [{ label: previewTexts.timeLeft, value: timeLeftUntil(expiry.at, now) }],
    footnote: footnote(request),
    buttons: [row.extend, row.status],
  });
}

const needs = {
  en: 'Needs AWS CLI v2 and its Session Manager plugin. If your sign-in has expired: ',
  ja: 'AWS CLI v2 と Session Manager プラグインが必要です。サインインの期限切れなら: ',
};
