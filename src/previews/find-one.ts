import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { notice } from '../slack/blocks/card.ts';
import { findPreviews, liveOldestFirst } from './find-previews.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';

/** The live previews of one pull request as EC2 shows them now, oldest first. */
export function livePreviews(operation: Operation, pr: number, step = 'find preview'): Promise<Preview[]> {
  const { settings, stack, steps } = operation;
  const now = steps.now();
  return previewAccess(operation)
    .read()
    .step(step, async (connection) =>
      liveOldestFirst(await findPreviews(connection, settings.previews, stack, now, pr)),
    );
}

/** Ends a command that needs a preview where there is none. */
export async function endWithoutPreview(operation: Operation, pr: number): Promise<Outcome> {
  const { language, request, progress } = operation;
  const ja = language === 'ja';
  await progress.finish(
    notice({
      title: ja
        ? `何も実行していません。PR ${pr} のプレビューはありません。`
        : `Nothing was done: PR ${pr} has no preview.`,
      next: ja
        ? ['起動する: ', { code: `/preview up ${pr}` }, '、一覧: ', { code: '/preview list' }]
        : ['Launch it: ', { code: `/preview up ${pr}` }, ' — or see all: ', { code: '/preview list' }],
      footnote: footnote(request),
    }),
  );
  return failed('no-preview');
}
