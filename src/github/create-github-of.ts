import type { Connection } from '../aws/connection.ts';
import type { Environment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import type { GitHub } from './github.ts';
import { GithubError } from './github-error.ts';

type Options = Pick<HandlerOptions, 'now' | 'log' | 'sleep'>;

/**
 * GitHub as the settings know it; undefined where they do not. What asks it is loaded, and its login read, at the first
 * question: a request that asks nothing of GitHub pays nothing for it.
 */
export function createGithubOf(
  { github }: Pick<Settings, 'github'>,
  own: Connection,
  { githubApiUrl }: Pick<Environment, 'githubApiUrl'>,
  options: Options = {},
): GitHub | undefined {
  if (!github) return undefined;
  let loaded: Promise<() => Promise<GitHub>> | undefined;
  const client = async (): Promise<GitHub> => {
    loaded ??= import('./github-client.ts').then(({ createGithubClient }) =>
      createGithubClient(github, own, { ...options, apiUrl: githubApiUrl }),
    );
    return (await loaded)();
  };
  return {
    async pullRequest(...wanted) {
      try {
        return await (await client()).pullRequest(...wanted);
      } catch (error) {
        // What passes is worth another try: whoever asks says for how long.
        if (error instanceof GithubError && !error.passes) return { kind: 'refused', reason: error.message };
        throw error;
      }
    },
    openPullRequests: async (...wanted) => (await client()).openPullRequests(...wanted),
    pullRequestsWithHead: async (...wanted) => (await client()).pullRequestsWithHead(...wanted),
    runs: async (...wanted) => (await client()).runs(...wanted),
    commits: async (...wanted) => (await client()).commits(...wanted),
    ownComments: async (...wanted) => (await client()).ownComments(...wanted),
    comment: async (...wanted) => (await client()).comment(...wanted),
    createComment: async (...wanted) => (await client()).createComment(...wanted),
    updateComment: async (...wanted) => (await client()).updateComment(...wanted),
    deleteComment: async (...wanted) => (await client()).deleteComment(...wanted),
    deployments: async (...wanted) => (await client()).deployments(...wanted),
    createDeployment: async (...wanted) => (await client()).createDeployment(...wanted),
    setDeploymentState: async (...wanted) => (await client()).setDeploymentState(...wanted),
  };
}
