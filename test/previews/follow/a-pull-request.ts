import type { PullRequest } from '../../../src/github/pull-request.ts';

export const shaOf = (digit: string): string => digit.repeat(40);

/** An open pull request of the team itself. */
export const aPullRequest = (own: Partial<PullRequest> = {}): PullRequest => ({
  number: 123,
  state: 'open',
  merged: false,
  draft: false,
  title: 'Add the timetable',
  author: { login: 'octo-dev', id: 1001, isBot: false },
  headSha: shaOf('a'),
  headRef: 'timetable',
  mergeSha: shaOf('f'),
  mergeable: true,
  fromFork: false,
  isPrivate: true,
  repositoryId: 7,
  labels: [],
  ...own,
});
