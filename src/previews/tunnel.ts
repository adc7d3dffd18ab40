import { defineWork } from '../operations/define-work.ts';
import { done } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { card } from '../slack/blocks/card.ts';
import { tunnel } from './declarations.ts';
import { endWithoutPreview, livePreviews } from './find-one.ts';
import { lifetimeOf } from './lifetime.ts';
import { previewButtons } from './preview-buttons.ts';
import { timeLeft } from './preview-card.ts';
import { previewTexts } from './preview-texts.ts';
import { tunnelCommand } from './tunnel-command.ts';
import { tunnelSection } from './tunnel-section.ts';

/** The exact command that opens this preview on the asker's own machine. */
export const work = defineWork(tunnel, async (operation, { pr }) => {
  await showWorking(operation);
  const [preview] = await livePreviews(operation, pr);
  if (!preview) return endWithoutPreview(operation, pr);
  const { language, request, settings, steps, progress } = operation;
  const ja = language === 'ja';
  const { command, open } = tunnelCommand(settings.previews, pr, preview.instance.id);
  const row = previewButtons(pr, language, lifetimeOf(settings.previews));
  await progress.finish(
    card({
      title: ja ? `PR ${pr} を手元で開く` : `Open PR ${pr} on your own machine`,
      body: [
        ja
          ? [
              'AWS CLI v2 と Session Manager プラグインが必要です。サインインの期限切れなら: ',
              { code: `aws sso login --profile ${settings.previews.tunnel.profile}` },
            ]
          : [
              'Needs AWS CLI v2 and its Session Manager plugin. If your sign-in has expired: ',
              { code: `aws sso login --profile ${settings.previews.tunnel.profile}` },
            ],
      ],
      details: [tunnelSection({ command, open }, language)],
      fields: [{ label: previewTexts.timeLeft[language], value: timeLeft(preview.expiry.at, steps.now(), language) }],
      footnote: footnote(request),
      buttons: [row.extend, row.status],
    }),
  );
  return done;
});
