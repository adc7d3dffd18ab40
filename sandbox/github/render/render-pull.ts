import { hash } from '../../registry/image-store.ts';
import { accountOf, numberFor } from '../accounts.ts';
import { headOf, type LocalPull, type LocalRepository, mergeOf } from '../local-repository.ts';
import { api, isoTime, nodeId, renderAccount, site } from './render-account.ts';
import { renderShownRepository, shownHead, shownOf } from './render-repository.ts';

export const baseSha = ({ id }: LocalRepository): string => hash(`base ${id}`).slice(0, 40);

export const renderLabel = (repository: LocalRepository, name: string) => {
  const id = numberFor(`label ${repository.id} ${name}`);
  return {
    id,
    node_id: nodeId('LA', id),
    url: `${api}/repos/${repository.fullName}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'd73a4a',
    default: false,
    description: 'Of the sandbox',
  };
};

export const pullId = (repository: LocalRepository, number: number) => numberFor(`pull ${repository.id} ${number}`);

function addresses(repository: LocalRepository, pull: LocalPull) {
  const base = `${api}/repos/${repository.fullName}`;
  const page = `${site}/${repository.fullName}/pull/${pull.number}`;
  const url = `${base}/pulls/${pull.number}`;
  const issue = `${base}/issues/${pull.number}`;
  const plain = {
    comments_url: `${issue}/comments`,
    commits_url: `${url}/commits`,
    review_comment_url: `${base}/pulls/comments{/number}`,
    review_comments_url: `${url}/comments`,
    statuses_url: `${base}/statuses/${headOf(pull)}`,
  };
  return {
    plain: { url, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch`, issue_url: issue, ...plain },
    links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: plain.comments_url },
      review_comments: { href: plain.review_comments_url },
      review_comment: { href: plain.review_comment_url },
      commits: { href: plain.commits_url },
      statuses: { href: plain.statuses_url },
    },
  };
}

function ends(repository: LocalRepository, pull: LocalPull) {
  const from = shownHead(repository, pull.head);
  const owner = from?.owner ?? pull.author;
  const into = shownOf(repository);
  return {
    head: {
      label: `${owner?.login ?? 'unknown'}:${pull.headRef}`,
      ref: pull.headRef,
      sha: headOf(pull),
      user: owner && renderAccount(owner),
      repo: from && renderShownRepository(from),
    },
    base: {
      label: `${repository.owner.login}:main`,
      ref: 'main',
      sha: baseSha(repository),
      user: renderAccount(repository.owner),
      repo: renderShownRepository(into),
    },
  };
}

/** As lists show it. */
export function renderSimplePull(repository: LocalRepository, pull: LocalPull) {
  const { plain, links } = addresses(repository, pull);
  const id = pullId(repository, pull.number);
  return {
    id,
    node_id: nodeId('PR', id),
    ...plain,
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    title: pull.title,
    user: pull.author && renderAccount(pull.author),
    body: pull.body,
    created_at: isoTime(pull.createdAt),
    updated_at: isoTime(pull.updatedAt),
    closed_at: pull.closedAt === null ? null : isoTime(pull.closedAt),
    merged_at: pull.merged && pull.closedAt !== null ? isoTime(pull.closedAt) : null,
    merge_commit_sha: mergeOf(pull),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((name) => renderLabel(repository, name)),
    milestone: null,
    draft: pull.draft,
    ...ends(repository, pull),
    _links: links,
    author_association: pull.authorAssociation,
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** As it is asked for alone, and as events carry it. */
export const renderPull = (repository: LocalRepository, pull: LocalPull) => ({
  ...renderSimplePull(repository, pull),
  merged: pull.merged,
  mergeable: pull.state === 'open' ? pull.mergeable : null,
  rebaseable: pull.state === 'open' ? pull.mergeable : null,
  mergeable_state: pull.mergeable === null ? 'unknown' : pull.mergeable ? 'clean' : 'dirty',
  merged_by: pull.mergedBy && renderAccount(pull.mergedBy),
  comments: repository.comments.filter(({ number }) => number === pull.number).length,
  review_comments: 0,
  maintainer_can_modify: false,
  commits: pull.commits.length,
  additions: 12,
  deletions: 3,
  changed_files: 2,
});

/** One commit of a pull request. */
export function renderCommit(repository: LocalRepository, pull: LocalPull, sha: string) {
  const base = `${api}/repos/${repository.fullName}`;
  const author = pull.author ?? accountOf('ghost');
  const before = pull.commits[pull.commits.indexOf(sha) - 1] ?? baseSha(repository);
  const who = {
    name: author.login,
    email: `${author.id}+${author.login}@users.noreply.github.com`,
    date: isoTime(pull.createdAt),
  };
  return {
    sha,
    node_id: nodeId('C', numberFor(sha)),
    commit: {
      author: who,
      committer: who,
      message: 'Change',
      tree: { sha: baseSha(repository), url: `${base}/git/trees/${baseSha(repository)}` },
      url: `${base}/git/commits/${sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url: `${base}/commits/${sha}`,
    html_url: `${site}/${repository.fullName}/commit/${sha}`,
    comments_url: `${base}/commits/${sha}/comments`,
    author: renderAccount(author),
    committer: renderAccount(author),
    parents: [
      { sha: before, url: `${base}/commits/${before}`, html_url: `${site}/${repository.fullName}/commit/${before}` },
    ],
  };
}
