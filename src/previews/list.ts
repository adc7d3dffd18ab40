import { formatDuration } from '../config/duration.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Line } from '../slack/line.ts';
import { costSoFar } from './cost.ts';
import { list } from './declarations.ts';
import { findPreviews, liveOldestFirst } from './find-previews.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { previewTexts } from './preview-texts.ts';

/** More than this many never fit one message; the rest is counted. */
const mostShown = 200;

/** All live previews of the stack: whose, in which state, how long still and at what cost. */
export const work = defineWork(list, async (operation) => {
  await showWorking(operation);
  const { settings, stack, steps, language, request, progress } = operation;
  const now = steps.now();
  const found = await previewAccess(operation)
    .read()
    .step('find previews', async (connection) => {
      const live = liveOldestFirst(await findPreviews(connection, settings.previews, stack, now));
      return { count: live.length, shown: live.slice(0, mostShown).map(withoutTags) };
    });
  const title =
    language === 'ja'
      ? `プレビュー ${found.count} 件（上限 ${settings.previews.limit} 件）`
      : `${found.count} of ${settings.previews.limit} previews`;
  await progress.finish(
    card({
      title,
      ...(found.count === 0
        ? { body: [previewTexts.none[language]] }
        : { details: [previewTable(operation, found.shown)] }),
      footnote: footnote(request),
    }),
  );
  return done;
});

/** An instance may carry 50 tags of 400 characters, and Lambda keeps a step's result of up to 256 KB. */
const withoutTags = (preview: Preview): Preview => ({ ...preview, instance: { ...preview.instance, tags: {} } });

const columns = {
  en: ['PR', 'Owner', 'State', 'Age', 'Time left', 'Cost so far'],
  ja: ['PR', '依頼者', '状態', '経過', '残り時間', '費用'],
};

function previewTable({ language, settings, steps }: Operation, previews: readonly Preview[]) {
  const now = steps.now();
  const row = ({ pr, owner, instance, expiry }: Preview): Line[] => [
    pr === 0 ? instance.id : `#${pr}`,
    owner ? { user: owner } : previewTexts.unknown[language],
    instance.state,
    formatDuration(now - instance.launchedAt),
    formatDuration(expiry.at - now),
    costSoFar(instance.launchedAt, now, settings.previews.hourlyUsd),
  ];
  return table({ columns: columns[language].map((label) => ({ label })), rows: previews.map(row), language });
}
