import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import type { Account } from '../../github/pull-request.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line, Piece } from '../../slack/line.ts';
import { previewTexts, shownName } from '../preview-texts.ts';
import type { SeenPull } from './ask-pull.ts';
import { freshnessOf, type Running } from './freshness.ts';
import { freshnessLine } from './freshness-line.ts';
import { pullLinks } from './pull-links.ts';
import { slackUserOf } from './slack-user-of.ts';

/** Of which pull request, what runs of it and what GitHub says of it; `seen` is undefined without `github`. */
export type AboutPull = {
  readonly repository: Pick<RepositorySettings, 'repository'>;
  readonly pr: PullRequestName;
  readonly running: Running;
  readonly seen: SeenPull | undefined;
};

/** "Is my push in it?" Only where GitHub is asked at all. */
export const freshnessFields = ({ repository, pr, running, seen }: AboutPull): Field[] =>
  seen ? [{ label: texts.push, value: freshnessLine(seen, running, pullLinks(repository, pr)) }] : [];

/** The commit that runs, as the image names it or as it was deployed for. */
export function commitLine({ repository, pr, running, seen }: AboutPull): Line {
  const { sha, isOwn } = runningCommit(running, seen);
  return sha === undefined
    ? previewTexts.unknown
    : { link: pullLinks(repository, pr).commit(sha, isOwn), label: sha.slice(0, 7) };
}

function runningCommit(running: Running, seen: SeenPull | undefined) {
  const named = { sha: running.revision, isOwn: false };
  if (seen?.kind !== 'found') return named;
  const freshness = freshnessOf({ ...seen, ...running });
  if (freshness.kind === 'no') return { sha: freshness.sha, isOwn: freshness.behind !== undefined };
  if (freshness.kind === 'yes' && !freshness.testMerge) return { sha: seen.pull.headSha, isOwn: true };
  return named;
}

/** The pull request itself, with links that need nobody's answer; `settings` where its author may be mentioned. */
export function pullFields(
  { repository, pr, seen }: Omit<AboutPull, 'running'>,
  settings?: Pick<Settings, 'github'>,
): Field[] {
  const links = pullLinks(repository, pr);
  const pull = seen?.kind === 'found' ? seen.pull : undefined;
  const name = { link: links.pull, label: shownName(pr) ?? pr };
  const title = pull && pull.title !== '' ? [' ', pull.title] : [];
  const value = [
    ...[name, ...title, ...(pull?.draft ? [texts.draft] : [])],
    ...[' · ', { link: links.checks, label: texts.checks }],
  ];
  return [
    { label: previewTexts.pull, value },
    ...(pull ? [{ label: texts.author, value: authorLine(pull.author, settings) }] : []),
  ];
}

const login = /^([\w-]{1,100})(\[bot\])?$/;

function authorLine(author: Account | undefined, settings: Pick<Settings, 'github'> | undefined): Line {
  if (!author) return texts.noAuthor;
  const [, name, bot] = login.exec(author.login) ?? [];
  const address = name && `https://github.com/${bot ? 'apps/' : ''}${name}`;
  const shown: Piece = address ? { link: address, label: author.login } : author.login.slice(0, 100);
  const user = settings && slackUserOf(settings, author);
  return user ? [shown, ' ', { user }] : shown;
}

const texts = {
  push: { en: 'Is your push in it?', ja: '最新のプッシュ' },
  author: { en: 'Author', ja: '作成者' },
  noAuthor: { en: 'an account that was deleted', ja: '削除されたアカウント' },
  draft: { en: ' (draft)', ja: '（ドラフト）' },
  checks: { en: 'CI checks', ja: 'CI の結果' },
};
