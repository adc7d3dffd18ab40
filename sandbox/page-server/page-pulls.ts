import { pullRequestName } from '../../src/config/pull-request-name.ts';
import type { LocalGithub } from '../github/local-github.ts';
import { headOf } from '../github/local-repository.ts';

/** A pull request as the panel shows it. */
export type PagePull = {
  /** Such as `123` or `web#123`. */
  readonly name: string;
  readonly state: 'open' | 'draft' | 'closed' | 'merged';
  /** First seven digits. */
  readonly head: string;
  /** How the newest run for the head stands: its conclusion, once it has one. */
  readonly build: string;
  readonly fromFork: boolean;
  readonly labels: readonly string[];
  /** Our comment as it stands, without its hidden lines. */
  readonly comment: string | undefined;
};

/** Those that somebody touched or looked at; undefined where the settings have no GitHub. */
export function pagePulls(github: LocalGithub | undefined): readonly PagePull[] | undefined {
  return github?.world.repositories.flatMap((repository) =>
    [...repository.pulls.values()].map((pull) => {
      const head = headOf(pull);
      const run = repository.runs.findLast(({ headSha }) => headSha === head);
      const comment = repository.comments.find(({ number, byApp }) => byApp && number === pull.number);
      return {
        name: pullRequestName(repository.settings, pull.number),
        state: pull.merged ? 'merged' : pull.state === 'closed' ? 'closed' : pull.draft ? 'draft' : 'open',
        head: head.slice(0, 7),
        build: run ? (run.conclusion ?? run.status) : 'success',
        fromFork: pull.head === undefined || pull.head.isFork,
        labels: pull.labels,
        comment: comment?.body.replaceAll(/<!--.*?-->/gs, '').trim(),
      } as const;
    }),
  );
}
