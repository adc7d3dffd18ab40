import { numberOf, type PullRequestName, repositoryNamed } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import type { GitHub } from '../../github/github.ts';
import type { Run } from '../../operations/operation.ts';
import { unanswered } from './ask-pull.ts';
import { type Freshness, isNewest } from './freshness.ts';
import { within } from './within.ts';

/** `sha`: the commit that it was deployed for, as far as its tag says. */
type Listed = { readonly id: string; readonly pr: PullRequestName; readonly sha?: string };

/** Whether each instance has the newest commit, as the list says it; `unknown` for those that are left out. */
export type Newest = Readonly<Record<string, Freshness['kind']>>;

const patienceMs = 8000;

/**
 * Asks GitHub once for each repository that has something to tell, all at the same time: a list waits no longer for it, and
 * never fails for it. Undefined where the settings have no GitHub.
 */
export async function newestOf(
  { steps, github }: Pick<Run, 'steps' | 'github'>,
  { previews }: Pick<Settings, 'previews'>,
  listed: readonly Listed[],
): Promise<Newest | undefined> {
  if (!github) return undefined;
  const told = listed.flatMap(({ id, pr, sha }) => {
    const repository = repositoryNamed(previews, pr)?.repository;
    return sha === undefined || repository === undefined ? [] : [{ id, sha, repository, number: numberOf(pr) }];
  });
  if (told.length === 0) return {};
  const looked = await steps.attempt('look at the pull requests', async () => {
    const repositories = [...new Set(told.map(({ repository }) => repository))];
    const heads = new Map(
      await Promise.all(repositories.map(async (one) => [one, await headsOf(github, one)] as const)),
    );
    return Object.fromEntries(
      told.map(({ id, sha, repository, number }) => [id, isNewest(sha, heads.get(repository)?.get(number))]),
    );
  });
  return looked.ok ? looked.value : {};
}

type Heads = ReadonlyMap<number, string>;

async function headsOf(github: GitHub, repository: string): Promise<Heads> {
  const asked = async (): Promise<Heads> => {
    try {
      const open = await github.openPullRequests(repository);
      return new Map(open.map(({ number, headSha }) => [number, headSha]));
    } catch (error) {
      unanswered(error);
      return new Map();
    }
  };
  return within<Heads>(patienceMs, asked(), new Map());
}
