import * as z from 'zod';
import type { Ask } from './ask.ts';
import type { GitHub } from './github.ts';
import { GithubError } from './github-error.ts';
import type { GithubLogin } from './github-login.ts';
import type { PullRequestRead } from './pull-request.ts';
import { pullShape, sha, toPullRequest } from './pull-request-answer.ts';

type Calls = Pick<GitHub, 'pullRequest' | 'openPullRequests' | 'pullRequestsWithHead' | 'commits'>;

/** What is read of pull requests. */
export const createPullRequestCalls = (ask: Ask, login: GithubLogin): Calls => ({
  async pullRequest(repository, number) {
    try {
      return await read(ask, login, { repository, number });
    } catch (error) {
      // What passes is worth another try: whoever asks says for how long.
      if (error instanceof GithubError && !error.passes) return { kind: 'refused', reason: error.message };
      throw error;
    }
  },
  async openPullRequests(repository) {
    const pulls = await ask({
      route: 'GET /repos/{owner}/{repo}/pulls',
      repository,
      scope: 'read',
      what: 'list the open pull requests',
      parameters: { state: 'open', sort: 'created', direction: 'desc', per_page: 100 },
      answer: z.array(pullShape),
    });
    return pulls.map(toPullRequest);
  },
  async pullRequestsWithHead(repository, commit) {
    const pulls = await ask({
      route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
      repository,
      scope: 'read',
      what: 'list the pull requests with a commit',
      parameters: { commit_sha: sha.parse(commit), per_page: 100 },
      answer: z.array(pullShape),
    });
    return pulls.filter(({ state, head }) => state === 'open' && head.sha === commit).map(({ number }) => number);
  },
  async commits(repository, number) {
    const commits = await ask.pages(
      {
        route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
        repository,
        scope: 'read',
        what: `list the commits of pull request ${number}`,
        parameters: { pull_number: number },
        answer: z.array(z.looseObject({ sha })),
      },
      3,
    );
    return commits.map((commit) => commit.sha);
  },
});

type Wanted = { readonly repository: string; readonly number: number };

async function read(ask: Ask, login: GithubLogin, { repository, number }: Wanted): Promise<PullRequestRead> {
  try {
    const pull = await ask({
      route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      repository,
      scope: 'read',
      what: `read pull request ${number}`,
      parameters: { pull_number: number },
      answer: pullShape,
    });
    return { kind: 'found', pull: toPullRequest(pull) };
  } catch (error) {
    if (!(error instanceof GithubError && error.reason === 'not-found')) throw error;
    // An App's token is for this repository. To any other each pull request is gone where it may not see the repository.
    if (login.kind === 'token') await expectToSee(ask, repository);
    return { kind: 'gone' };
  }
}

const expectToSee = (ask: Ask, repository: string) =>
  ask({
    route: 'GET /repos/{owner}/{repo}',
    repository,
    scope: 'read',
    what: 'show the name',
    answer: z.looseObject({}),
  });
