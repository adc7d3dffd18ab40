import type { PullRequest } from '../../src/github/pull-request.ts';

export const headSha = 'a1b2c3d4'.repeat(5);
export const nextSha = 'b2c3d4e5'.repeat(5);

/** An open pull request of the fictional team, with what a test cares about. */
export const aPullRequest = (given: Partial<PullRequest> = {}): PullRequest => ({
  number: 123,
  state: 'open',
  merged: false,
  draft: false,
  title: 'Add a page for trainers',
  author: { login: 'octo-dev', id: 583_231, isBot: false },
  headSha,
  headRef: 'trainers',
  mergeSha: undefined,
  mergeable: true,
  fromFork: false,
  isPrivate: true,
  repositoryId: 42,
  labels: [],
  ...given,
});
