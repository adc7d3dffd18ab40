import type { GitHub } from '../../../src/github/github.ts';
import type { PullRequest } from '../../../src/github/pull-request.ts';

/** Forty digits that begin with these. */
export const sha = (beginning: string): string => beginning.padEnd(40, '0');

/** An open pull request of octo-dev, with what a test cares about. */
export const aPull = (given: Partial<PullRequest> = {}): PullRequest => ({
  number: 123,
  state: 'open',
  merged: false,
  draft: false,
  title: 'Add opening hours',
  author: { login: 'octo-dev', id: 583231, isBot: false },
  headSha: sha('abc1234'),
  headRef: 'opening-hours',
  mergeSha: sha('3e43e'),
  mergeable: true,
  fromFork: false,
  isPrivate: true,
  repositoryId: 186853002,
  labels: [],
  ...given,
});

/** A GitHub that answers what a test hands over, notes what it was asked, and throws at everything else. */
export function aGithub(answers: Partial<GitHub>): { readonly github: GitHub; readonly asked: readonly string[] } {
  const asked: string[] = [];
  const noting =
    <A extends readonly unknown[], R>(name: keyof GitHub, answer?: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      asked.push([name, ...args.map((arg) => JSON.stringify(arg))].join(' '));
      return answer ? answer(...args) : Promise.reject(new Error(`${name} is not to be asked`));
    };
  const github: GitHub = {
    pullRequest: noting('pullRequest', answers.pullRequest),
    openPullRequests: noting('openPullRequests', answers.openPullRequests),
    pullRequestsWithHead: noting('pullRequestsWithHead', answers.pullRequestsWithHead),
    runs: noting('runs', answers.runs),
    commits: noting('commits', answers.commits),
    ownComments: noting('ownComments', answers.ownComments),
    comment: noting('comment', answers.comment),
    createComment: noting('createComment', answers.createComment),
    updateComment: noting('updateComment', answers.updateComment),
    deleteComment: noting('deleteComment', answers.deleteComment),
    deployments: noting('deployments', answers.deployments),
    createDeployment: noting('createDeployment', answers.createDeployment),
    setDeploymentState: noting('setDeploymentState', answers.setDeploymentState),
  };
  return { github, asked };
}

export const found = (given: Partial<PullRequest> = {}): GitHub['pullRequest'] => {
  return async () => ({ kind: 'found', pull: aPull(given) });
};
