import type { PullRequest, PullRequestRead } from './pull-request.ts';
import type { WorkflowRun } from './workflow-run.ts';

export type Comment = {
  readonly id: number;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Written by our App (or, where there is none, by the account of our token): whatever marker it carries. */
  readonly isOwn: boolean;
};

export type Deployment = { readonly id: number; readonly sha: string };

export type DeploymentState = 'in_progress' | 'success' | 'failure' | 'inactive';

/**
 * What Slipway asks of GitHub. `repository` is `owner/name`; a renamed one is followed. Each throws GithubError unless it
 * says otherwise. One request each, besides the login's.
 */
export type GitHub = {
  readonly pullRequest: (repository: string, number: number) => Promise<PullRequestRead>;
  /** The hundred newest open ones. */
  readonly openPullRequests: (repository: string) => Promise<readonly PullRequest[]>;
  /** Numbers of the open pull requests whose head this commit is. */
  readonly pullRequestsWithHead: (repository: string, sha: string) => Promise<readonly number[]>;
  /** The runs of one workflow for a commit, newest first. */
  readonly runs: (
    repository: string,
    of: { readonly sha: string; readonly workflow: string },
  ) => Promise<readonly WorkflowRun[]>;
  /** The commits of a pull request, oldest first: 40 hex digits each, 250 at most. */
  readonly commits: (repository: string, number: number) => Promise<readonly string[]>;
  /** Our own comments among all of a pull request: several requests where there are more than a hundred. */
  readonly ownComments: (repository: string, number: number) => Promise<readonly Comment[]>;
  /** Undefined where somebody deleted it. */
  readonly comment: (repository: string, id: number) => Promise<Comment | undefined>;
  readonly createComment: (repository: string, number: number, body: string) => Promise<Comment>;
  /** Undefined where somebody deleted it. */
  readonly updateComment: (repository: string, id: number, body: string) => Promise<Comment | undefined>;
  /** Also where somebody deleted it already. For one that was written twice. */
  readonly deleteComment: (repository: string, id: number) => Promise<void>;
  /** Newest first. */
  readonly deployments: (
    repository: string,
    of: { readonly environment: string; readonly task: string },
  ) => Promise<readonly Deployment[]>;
  /** Never merges anything, waits for no check, and is transient and not production. */
  readonly createDeployment: (
    repository: string,
    wanted: { readonly sha: string; readonly environment: string; readonly task: string },
  ) => Promise<Deployment>;
  readonly setDeploymentState: (
    repository: string,
    deployment: number,
    wanted: { readonly state: DeploymentState; readonly description: string; readonly logUrl?: string },
  ) => Promise<void>;
};
