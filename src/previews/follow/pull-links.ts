import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';

export type PullLinks = {
  readonly pull: string;
  readonly checks: string;
  /** GitHub shows a commit beside its pull request only where it is one of its own. */
  readonly commit: (sha: string, isOwn: boolean) => string;
  readonly compare: (from: string, to: string) => string;
};

/** Where GitHub shows a pull request and what belongs to it. */
export function pullLinks({ repository }: Pick<RepositorySettings, 'repository'>, pr: PullRequestName): PullLinks {
  const site = `https://github.com/${repository}`;
  const pull = `${site}/pull/${numberOf(pr)}`;
  return {
    pull,
    checks: `${pull}/checks`,
    commit: (sha, isOwn) => (isOwn ? `${pull}/commits/${sha}` : `${site}/commit/${sha}`),
    compare: (from, to) => `${site}/compare/${from}...${to}`,
  };
}
