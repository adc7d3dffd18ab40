import { createEc2 } from '../aws/ec2.ts';
import { formatDuration } from '../config/duration.ts';
import { iso, readableTime } from '../config/iso.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { card, notice } from '../slack/blocks/card.ts';
import { extend as declaration } from './declarations.ts';
import { type Extension, extend } from './expiry.ts';
import { endWithoutPreview, livePreviews } from './find-one.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { previewButtons } from './preview-buttons.ts';
import { lifeFields } from './preview-card.ts';

/** Moves the expiry; the sweep and the timer on the instance both read the tag that this writes. */
export const work = defineWork(declaration, async (operation, { pr, duration }) => {
  await showWorking(operation);
  const [preview] = await livePreviews(operation, pr);
  if (!preview) return endWithoutPreview(operation, pr);
  const { settings, steps } = operation;
  const extension = extend(preview.expiry.at, duration, lifetimeOf(settings.previews), steps.now());
  if (extension.kind !== 'extended') return endNotExtended(operation, preview, extension);
  const { id } = preview.instance;
  await previewAccess(operation)
    .change(id)
    .step('move expiry', (connection) => createEc2(connection).createTags([id], { 'shutdown-at': iso(extension.at) }));
  await operation.progress.finish(extendedCard(operation, preview, extension.at));
  return done;
});

function extendedCard({ language, request, settings, steps }: Operation, preview: Preview, expiresAt: number) {
  const row = previewButtons(preview.pr, language, lifetimeOf(settings.previews));
  const life = { launchedAt: preview.instance.launchedAt, expiresAt, now: steps.now() };
  return card({
    title:
      language === 'ja'
        ? `PR ${preview.pr} のプレビューを延長しました`
        : `The preview of PR ${preview.pr} was extended`,
    fields: lifeFields(settings.previews, life, language),
    footnote: footnote(request),
    buttons: [row.extend, row.down],
  });
}

async function endNotExtended(
  operation: Operation,
  preview: Preview,
  extension: Exclude<Extension, { kind: 'extended' }>,
): Promise<Outcome> {
  const { language, request, settings, steps, progress } = operation;
  const { pr } = preview;
  const ja = language === 'ja';
  const title = ja ? `PR ${pr} のプレビューは延長していません。` : `The preview of PR ${pr} was not extended.`;
  if (extension.kind === 'expired') {
    const fact = ja ? '期限を過ぎており、まもなく終了されます。' : 'Its time is up already: it is being terminated.';
    const next = [ja ? '作り直すには: ' : 'Launch it afresh: ', { code: `/preview up ${pr} --fresh` }];
    await progress.finish(notice({ title, facts: [fact], next, footnote: footnote(request) }));
    return failed('expired');
  }
  const room = extension.latest - preview.expiry.at;
  const longest = formatDuration(Math.floor(room / 60_000) * 60_000).replaceAll(' ', '');
  const fact = ja
    ? `今から ${settings.previews.ttl.max} が上限です。現在の期限は ${readableTime(preview.expiry.at)}（残り ${formatDuration(preview.expiry.at - steps.now())}）です。`
    : `A preview may live ${settings.previews.ttl.max} from now; this one ends ${readableTime(preview.expiry.at)}, in ${formatDuration(preview.expiry.at - steps.now())}.`;
  const next = [ja ? '延長できる最大: ' : 'The most there is room for: ', { code: `/preview extend ${pr} ${longest}` }];
  const parts = room >= 60_000 ? { next } : {};
  await progress.finish(notice({ title, facts: [fact], ...parts, footnote: footnote(request) }));
  return failed('over-maximum');
}
