import { pullRequestName } from '../../src/config/pull-request-name.ts';
import type { LocalGithub } from '../github/local-github.ts';
import { headOf, type LocalPull, type LocalRepository } from '../github/local-repository.ts';

/** A pull request as the panel shows it. */
export type PagePull = {
  /** Such as `123` or `web#123`. */
  readonly name: string;
  readonly state: 'open' | 'draft' | 'closed' | 'merged';
  /** First seven digits. */
  readonly head: string;
  /** How the newest run for the head stands: its conclusion, once it has one. */
  readonly build: string;
  readonly author: string;
  readonly fromFork: boolean;
  readonly labels: readonly string[];
  /** Our comment as it stands. */
  readonly comment: string | undefined;
};

/** What the page shows of GitHub. */
export type PageGithub = {
  /** `prefix`: what stands before a number there, such as `web#`; nothing in the default repository. */
  readonly repositories: readonly { readonly name: string; readonly prefix: string }[];
  /** Those that somebody touched or looked at: every number is a pull request. */
  readonly pulls: readonly PagePull[];
};

/** Undefined where the settings have no GitHub. */
export const pageGithub = (github: LocalGithub | undefined): PageGithub | undefined =>
  github && {
    repositories: github.world.repositories.map(({ fullName, settings: { key, isDefault } }) => ({
      name: fullName,
      prefix: isDefault ? '' : `${key}#`,
    })),
    pulls: github.world.repositories.flatMap((repository) =>
      [...repository.pulls.values()].map((pull) => pagePull(repository, pull)),
    ),
  };

function pagePull(repository: LocalRepository, pull: LocalPull): PagePull {
  const head = headOf(pull);
  const run = repository.runs.findLast(({ headSha }) => headSha === head);
  const comment = repository.comments.find(({ number, byApp }) => byApp && number === pull.number);
  return {
    name: pullRequestName(repository.settings, pull.number),
    state: pull.merged ? 'merged' : pull.state === 'closed' ? 'closed' : pull.draft ? 'draft' : 'open',
    head: head.slice(0, 7),
    build: run ? (run.conclusion ?? run.status) : 'success',
    author: pull.author?.login ?? 'an account that was deleted',
    fromFork: pull.head === undefined || pull.head.isFork,
    labels: pull.labels,
    comment: comment?.body,
  };
}
