import { decide } from '../access/decide.ts';
import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { ownOrShared, type PullRequestName } from '../config/pull-request-name.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { repositoryAction } from '../config/repository-action.ts';
import { defineWork } from '../operations/define-work.ts';
import { end } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { mannerOf } from '../operations/manner-of.ts';
import type { Asked } from '../operations/operation.ts';
import { done } from '../operations/outcome.ts';
import { showWorking } from '../operations/show-working.ts';
import { card } from '../slack/blocks/card.ts';
import { table } from '../slack/blocks/table.ts';
import { type Line, toPlainText } from '../slack/line.ts';
import { costSoFar } from './cost.ts';
import { list } from './declarations.ts';
import { type Newest, newestOf } from './follow/ask-heads.ts';
import { findPreviews, liveOldestFirst } from './live-previews.ts';
import type { Preview } from './preview.ts';
import { seePreviews } from './preview-access.ts';
import { ownerWords, previewTexts, shownName } from './preview-texts.ts';
import { timeLeft } from './time-left.ts';

/** Lambda keeps a step's result of up to 256 KB; the rest is counted. */
const mostListed = 1000;
/** No table holds more. */
const mostInTable = 98;
/** These fit whatever stands in the rows; more of them go into a file under the message as well. */
const surelyFit = 60;

/** All live previews of the stack: whose, in which state, how long still and at what cost. */
export const work = defineWork(list, async ({ asked, talk, run }) => {
  await showWorking(asked, talk);
  const now = run.steps.now();
  const found = await seePreviews(asked, run).step('find previews', async (connection) => {
    const all = liveOldestFirst(await findPreviews(connection, asked, { now }));
    const live = all.filter(({ pr }) => maySee(asked, pr));
    return { count: live.length, hidden: all.length - live.length, listed: live.slice(0, mostListed).map(listedOf) };
  });
  const { request, settings } = asked;
  const priced = found.listed.some(({ pr }) => priceOf(settings, pr) !== undefined);
  const newest = await newestOf(run, settings, found.listed);
  const columns = [...always, ...(newest ? [newestColumn] : []), ...(priced ? [costColumn] : [])];
  const rows = found.listed.map((listed) => {
    const cost = priced ? [costSoFar(listed.launchedAt, run.steps.now(), priceOf(settings, listed.pr)) ?? ''] : [];
    return [...rowOf(listed, run.steps.now()), ...(newest ? [newestWord(newest, listed)] : []), ...cost];
  });
  // What is for the asker alone takes no file.
  const whole = found.count <= surelyFit || mannerOf(request, list) === 'alone';
  const shown = table({
    columns: columns.map((label) => ({ label })),
    rows: rows.slice(0, mostInTable),
    beyond: found.count - Math.min(mostInTable, rows.length),
  });
  const message = card({
    title: title(found.count + found.hidden, settings.previews?.limit ?? 0),
    body: [
      ...(found.count + found.hidden === 0 ? [previewTexts.none] : []),
      ...(found.hidden > 0 ? [hiddenFrom(found.hidden)] : []),
      ...(whole ? [] : [inFile(found.listed.length)]),
    ],
    details: found.count === 0 ? [] : [shown],
    footnote: footnote(request),
  });
  const outcome = await end(talk, { message, outcome: done });
  if (!whole) {
    const lines = talk.spoken([columns, ...rows]).map((cells) => cells.map(toPlainText).join('\t'));
    await talk.file({ filename: 'previews.txt', title: 'previews', content: lines.join('\n') });
  }
  return outcome;
});

/** Where access is by repository, those that the asker may not see are left out; unreadable ones are everybody's. */
function maySee({ settings, person }: Asked, pr: PullRequestName): boolean {
  const action = repositoryAction('preview:list', pr, repositoriesOf(settings.previews));
  return pr === '' || decide(settings.access, person, action).kind === 'allow';
}

/** What a row is made of; an instance may carry 50 tags of 400 characters. */
const listedOf = ({ pr, owner, isAutomatic, instance: { id, state, launchedAt }, expiry, deployed }: Preview) => ({
  ...{ pr, owner, isAutomatic, id, state, launchedAt },
  ...(deployed ? { sha: deployed.sha } : {}),
  expiresAt: expiry.at,
});

type Listed = ReturnType<typeof listedOf>;

const hiddenFrom = (count: number): Text => ({
  en: `Not shown: ${count} of repositories whose previews your roles do not list.`,
  ja: `ほか ${count} 件は、一覧の権限がないリポジトリのプレビューのため表示していません。`,
});

const inFile = (count: number): Text => ({
  en: `The file in the thread has ${count} of them.`,
  ja: `${count} 件の一覧はスレッドのファイルにあります。`,
});

const title = (count: number, limit: number): Text => ({
  en: `${count} of ${limit} previews`,
  ja: `プレビュー ${count} 件（上限 ${limit} 件）`,
});

const always: readonly Text[] = [
  { en: 'PR', ja: 'PR' },
  { en: 'Owner', ja: '依頼者' },
  { en: 'State', ja: '状態' },
  { en: 'Age', ja: '経過' },
  { en: 'Time left', ja: '残り時間' },
];
/** Only where the settings have GitHub. */
const newestColumn: Text = { en: 'Newest commit?', ja: '最新か' };
/** Only where the settings name a price. */
const costColumn: Text = { en: 'Cost so far', ja: '費用' };

const priceOf = ({ previews }: Asked['settings'], pr: PullRequestName): number | undefined =>
  previews && ownOrShared(previews, pr).hourlyUsd;

const newestWords = {
  yes: { en: 'yes', ja: 'はい' },
  no: { en: 'no', ja: 'いいえ' },
  unknown: { en: 'unknown', ja: '不明' },
} as const satisfies Record<Newest[string], Text>;

const newestWord = (newest: Newest, { id }: Listed): Text => newestWords[newest[id] ?? 'unknown'];

const rowOf = ({ pr, owner, isAutomatic, id, state, launchedAt, expiresAt }: Listed, now: number): Line[] => [
  shownName(pr) ?? id,
  ownerWords(owner, isAutomatic),
  state,
  formatDuration(now - launchedAt),
  timeLeft(expiresAt, now),
];
