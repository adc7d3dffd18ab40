import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import { defineWork } from '../operations/define-work.ts';
import { end } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { done } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { costSoFar } from './cost.ts';
import { list } from './declarations.ts';
import { findPreviews, liveOldestFirst } from './live-previews.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { previewTexts } from './preview-texts.ts';

/** More than this many never fit one message; the rest is counted. */
const mostShown = 200;

/** All live previews of the stack: whose, in which state, how long still and at what cost. */
export const work = defineWork(list, async ({ asked, talk, run }) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const now = run.steps.now();
  const found = await access.read().step('find previews', async (connection) => {
    const live = liveOldestFirst(await findPreviews(connection, asked, { now }));
    return { count: live.length, shown: live.slice(0, mostShown).map(withoutTags) };
  });
  const { request, settings } = asked;
  const shown = { previews: found.shown, now: run.steps.now() };
  const content =
    found.count === 0 ? { body: [previewTexts.none] } : { details: [previewTable(settings.previews, shown)] };
  const message = card({ title: title(found.count, settings.previews.limit), ...content, footnote: footnote(request) });
  return end(talk, { message, outcome: done });
});

/** An instance may carry 50 tags of 400 characters, and Lambda keeps a step's result of up to 256 KB. */
const withoutTags = (preview: Preview): Preview => ({ ...preview, instance: { ...preview.instance, tags: {} } });

const title = (count: number, limit: number): Text => ({
  en: `${count} of ${limit} previews`,
  ja: `プレビュー ${count} 件（上限 ${limit} 件）`,
});

const columns: readonly { readonly label: Text }[] = [
  { label: { en: 'PR', ja: 'PR' } },
  { label: { en: 'Owner', ja: '依頼者' } },
  { label: { en: 'State', ja: '状態' } },
  { label: { en: 'Age', ja: '経過' } },
  { label: { en: 'Time left', ja: '残り時間' } },
  { label: { en: 'Cost so far', ja: '費用' } },
];

type Shown = { readonly previews: readonly Preview[]; readonly now: number };

function previewTable({ hourlyUsd }: Settings['previews'], { previews, now }: Shown): Draft {
  const row = ({ pr, owner, instance, expiry }: Preview): Line[] => [
    pr === 0 ? instance.id : `#${pr}`,
    owner ? { user: owner } : previewTexts.unknown,
    instance.state,
    formatDuration(now - instance.launchedAt),
    formatDuration(expiry.at - now),
    costSoFar(instance.launchedAt, now, hourlyUsd),
  ];
  return table({ columns, rows: previews.map(row) });
}
