import { decide } from '../access/decide.ts';
import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
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
import { toPlainText } from '../slack/line.ts';
import { list } from './declarations.ts';
import { newestOf } from './follow/ask-heads.ts';
import { listedOf, rowsOf } from './list-rows.ts';
import { findPreviews, liveOldestFirst } from './live-previews.ts';
import type { Preview } from './preview.ts';
import { seePreviews } from './preview-access.ts';
import { previewTexts } from './preview-texts.ts';

/** Lambda keeps a step's result of up to 256 KB; the rest is counted. */
const mostListed = 1000;
/** No table holds more. */
const mostInTable = 98;
/** These fit whatever stands in the rows; more of them go into a file under the message as well. */
const surelyFit = 60;

/** What is shown unless `--all` asks for more: two screens. */
const mostAtOnce = 20;

/** The live previews of the stack: whose, in which state, how long still and at what cost. */
export const work = defineWork(list, async ({ asked, talk, run }, { mine, all }) => {
  await showWorking(asked, talk);
  const now = run.steps.now();
  const { request, settings } = asked;
  const found = await seePreviews(asked, run).step('find previews', async (connection) => {
    const every = liveOldestFirst(await findPreviews(connection, asked, { now }));
    const live = every.filter(({ pr }) => maySee(asked, pr));
    const own = live.filter(({ owner }) => owner === request.asker.user);
    const listed = mineFirst(mine ? own : live, request.asker.user)
      .slice(0, mostListed)
      .map(listedOf);
    return { live: live.length, own: own.length, hidden: every.length - live.length, listed };
  });
  const { listed, live, own, hidden } = found;
  const count = mine ? own : live;
  const newest = await newestOf(run, settings, listed);
  const { columns, rows } = rowsOf(settings, { listed, newest, now: run.steps.now() });
  // What is for the asker alone takes no file.
  const whole = count <= surelyFit || mannerOf(request, list) === 'alone';
  const most = all ? mostInTable : mostAtOnce;
  const shown = table({
    columns: columns.map((label) => ({ label })),
    rows: rows.slice(0, most),
    beyond: count - Math.min(most, rows.length),
  });
  const message = card({
    title: mine ? ownTitle(own) : title(live + hidden, settings.previews?.limit ?? 0),
    body: [
      ...(live + hidden === 0 ? [previewTexts.none] : mine ? [] : own > 0 ? [ofThose(own)] : []),
      ...(hidden > 0 && !mine ? [hiddenFrom(hidden)] : []),
      ...(whole ? [] : [inFile(listed.length)]),
      ...(count > most && !all && !mine ? [[more, { code: '/preview list --all' }]] : []),
    ],
    details: count === 0 ? [] : [shown],
    footnote: footnote(request),
  });
  const outcome = await end(talk, { message, outcome: done });
  if (!whole) {
    const lines = talk.spoken([columns, ...rows]).map((cells) => cells.map(toPlainText).join('\t'));
    await talk.file({ filename: 'previews.txt', title: 'previews', content: lines.join('\n') });
  }
  return outcome;
});

/** One's own stand first; of both what ends first. */
const mineFirst = (live: readonly Preview[], user: string): Preview[] =>
  live.toSorted((a, b) => Number(b.owner === user) - Number(a.owner === user) || a.expiry.at - b.expiry.at);

/** Where access is by repository, those that the asker may not see are left out; unreadable ones are everybody's. */
function maySee({ settings, person }: Asked, pr: PullRequestName): boolean {
  const action = repositoryAction('preview:list', pr, repositoriesOf(settings.previews));
  return pr === '' || decide(settings.access, person, action).kind === 'allow';
}

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

const ownTitle = (count: number): Text => ({
  en: count === 1 ? '1 preview is yours' : `${count} previews are yours`,
  ja: `あなたのプレビュー ${count} 件`,
});

const ofThose = (count: number): Text => ({
  en: count === 1 ? '1 of them is yours.' : `${count} of them are yours.`,
  ja: `うち自分のもの ${count} 件`,
});

const more: Text = { en: 'See all of them: ', ja: 'すべて表示: ' };
