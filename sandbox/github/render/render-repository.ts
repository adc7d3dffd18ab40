import { accountOf } from '../accounts.ts';
import type { HeadRepository, LocalRepository } from '../local-repository.ts';
import { api, isoTime, nodeId, renderAccount, site } from './render-account.ts';

/** What every repository links to, by the ending of its address. */
const links = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

type Shown = {
  readonly id: number;
  readonly fullName: string;
  readonly isFork: boolean;
  readonly isPrivate: boolean;
  readonly archived: boolean;
  readonly createdAt: number;
  readonly owner: ReturnType<typeof accountOf>;
};

/** As runs and lists of workflows show a repository. */
export function renderMinimalRepository({ id, fullName, isFork, isPrivate, owner }: Shown) {
  const url = `${api}/repos/${fullName}`;
  const addresses = Object.fromEntries(Object.entries(links).map(([key, end]) => [key, `${url}${end}`]));
  return {
    id,
    node_id: nodeId('R', id),
    name: fullName.split('/').at(-1) ?? '',
    full_name: fullName,
    private: isPrivate,
    owner: renderAccount(owner),
    html_url: `${site}/${fullName}`,
    description: null,
    fork: isFork,
    url,
    ...addresses,
  };
}

/** As a whole. */
export function renderShownRepository(shown: Shown) {
  const { fullName, archived, createdAt, isPrivate } = shown;
  const at = isoTime(createdAt);
  return {
    ...renderMinimalRepository(shown),
    created_at: at,
    updated_at: at,
    pushed_at: at,
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${site}/${fullName}.git`,
    svn_url: `${site}/${fullName}`,
    homepage: null,
    size: 1_234,
    stargazers_count: 0,
    watchers_count: 0,
    language: 'Python',
    has_issues: true,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived,
    disabled: false,
    open_issues_count: 1,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: 1,
    watchers: 0,
    default_branch: 'main',
  };
}

export const shownOf = (repository: LocalRepository): Shown => ({ ...repository, isFork: false });

/** Where a head lies: the repository itself, a fork of it, or nowhere any more. */
export const shownHead = (repository: LocalRepository, head: HeadRepository): Shown | null =>
  head === undefined
    ? null
    : head.isFork
      ? { ...repository, ...head, archived: false, owner: accountOf(head.fullName.split('/')[0] ?? '') }
      : shownOf(repository);

/** As it is asked for alone. */
export const renderFullRepository = (repository: LocalRepository) => ({
  ...renderShownRepository(shownOf(repository)),
  network_count: 0,
  subscribers_count: 0,
  organization: renderAccount(repository.owner),
});
