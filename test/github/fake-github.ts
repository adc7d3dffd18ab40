import type { Comment, Deployment, DeploymentState, GitHub } from '../../src/github/github.ts';
import { GithubError, type GithubReason } from '../../src/github/github-error.ts';
import type { PullRequest } from '../../src/github/pull-request.ts';
import type { WorkflowRun } from '../../src/github/workflow-run.ts';
import { aPullRequest } from './a-pull-request.ts';

type Method = keyof GitHub;

/** `at`: epoch milliseconds. */
export type FakeCall = { readonly method: Method; readonly arguments: readonly unknown[]; readonly at: number };

type Stored<T> = { -readonly [Key in keyof T]: T[Key] };

type Fault = {
  readonly error: GithubError;
  /** Carried out all the same: the answer is what gets lost. */
  readonly afterwards: boolean;
  left: number;
};

export type FakeComment = Stored<Comment> & { readonly number: number };
export type FakeDeployment = Deployment & {
  readonly environment: string;
  readonly task: string;
  readonly states: { readonly state: DeploymentState; readonly description: string; readonly logUrl?: string }[];
};

/** GitHub's own id of a comment or a deployment: the younger has the higher one. */
const firstId = 7_001;

/** A GitHub in memory that holds one repository, whatever it is called. Ids grow; times have whole seconds, as theirs. */
export class FakeGithub {
  readonly calls: FakeCall[] = [];
  readonly comments: FakeComment[] = [];
  /** Every edit of a comment that was carried out. */
  readonly edits: { readonly id: number; readonly at: number }[] = [];
  readonly made: FakeDeployment[] = [];
  readonly workflowRuns: WorkflowRun[] = [];
  /** Shas of a pull request, oldest first. */
  readonly commitsOf = new Map<number, readonly string[]>();
  readonly #pulls = new Map<number, PullRequest>();
  readonly #faults = new Map<Method, Fault>();
  readonly #before = new Map<Method, () => unknown>();
  readonly #after = new Map<Method, () => unknown>();
  readonly #now: () => number;
  #ids = firstId;

  constructor(now: () => number, pulls: readonly PullRequest[] = [aPullRequest()]) {
    this.#now = now;
    for (const pull of pulls) this.pull(pull);
  }

  /** Puts a pull request there, or changes it. */
  pull(pull: PullRequest): void {
    this.#pulls.set(pull.number, pull);
  }

  forget(number: number): void {
    this.#pulls.delete(number);
  }

  /** The next `times` calls of this method end so; `afterwards` where they are carried out and the answer is lost. */
  refuse(method: Method, error: GithubError, { times = Number.POSITIVE_INFINITY, afterwards = false } = {}): void {
    this.#faults.set(method, { error, afterwards, left: times });
  }

  /** Every method refuses for this reason. */
  refuseAll(reason: GithubReason, details: { readonly status?: number; readonly retryAfterMs?: number } = {}): void {
    for (const method of methods)
      this.refuse(method, new GithubError(`GitHub refused: ${reason}`, { reason, ...details }));
  }

  /** What somebody else does just before the next call of this method is carried out. */
  before(method: Method, meanwhile: () => unknown): void {
    this.#before.set(method, meanwhile);
  }

  /** The same just after it. */
  after(method: Method, meanwhile: () => unknown): void {
    this.#after.set(method, meanwhile);
  }

  relent(): void {
    this.#faults.clear();
  }

  /** Somebody writes a comment: not ours, unless it says so. */
  comment(given: Partial<FakeComment> & { readonly body: string }): FakeComment {
    const comment = { id: this.#ids++, number: 123, updatedAt: this.#seconds(), isOwn: false, ...given };
    this.comments.push(comment);
    return comment;
  }

  countOf(...wanted: readonly Method[]): number {
    return this.calls.filter(({ method }) => wanted.includes(method)).length;
  }

  readonly github: GitHub = {
    pullRequest: (...args) =>
      this.#answer('pullRequest', args, (_repository, number) => {
        const pull = this.#pulls.get(number);
        return pull ? { kind: 'found', pull } : { kind: 'gone' };
      }),
    openPullRequests: (...args) =>
      this.#answer('openPullRequests', args, () =>
        [...this.#pulls.values()]
          .filter(({ state }) => state === 'open')
          .sort((one, other) => other.number - one.number)
          .slice(0, 100),
      ),
    pullRequestsWithHead: (...args) =>
      this.#answer('pullRequestsWithHead', args, (_repository, sha) =>
        [...this.#pulls.values()]
          .filter((pull) => pull.state === 'open' && pull.headSha === sha)
          .map(({ number }) => number),
      ),
    runs: (...args) =>
      this.#answer('runs', args, (_repository, { sha, workflow }) =>
        this.workflowRuns
          .filter((run) => run.headSha === sha && run.path === workflow && run.event !== 'pull_request_target')
          .sort((one, other) => other.id - one.id),
      ),
    commits: (...args) => this.#answer('commits', args, (_repository, number) => this.commitsOf.get(number) ?? []),
    ownComments: (...args) =>
      this.#answer('ownComments', args, (_repository, number) =>
        this.comments.filter((comment) => comment.number === number && comment.isOwn).map(shown),
      ),
    comment: (...args) =>
      this.#answer('comment', args, (_repository, id) => {
        const found = this.comments.find((comment) => comment.id === id);
        return found && shown(found);
      }),
    createComment: (...args) =>
      this.#answer('createComment', args, (_repository, number, body) =>
        shown(this.comment({ number, body, isOwn: true })),
      ),
    updateComment: (...args) =>
      this.#answer('updateComment', args, (_repository, id, body) => {
        const found = this.comments.find((comment) => comment.id === id);
        if (!found) return undefined;
        found.body = body;
        found.updatedAt = this.#seconds();
        this.edits.push({ id, at: this.#now() });
        return shown(found);
      }),
    deleteComment: (...args) => this.#answer('deleteComment', args, (_repository, id) => this.remove(id)),
    deployments: (...args) =>
      this.#answer('deployments', args, (_repository, { environment, task }) =>
        this.made
          .filter((one) => one.environment === environment && one.task === task)
          .map(({ id, sha }) => ({ id, sha }))
          .reverse(),
      ),
    createDeployment: (...args) =>
      this.#answer('createDeployment', args, (_repository, wanted) => {
        const deployment = { id: this.#ids++, ...wanted, states: [] };
        this.made.push(deployment);
        return { id: deployment.id, sha: deployment.sha };
      }),
    setDeploymentState: (...args) =>
      this.#answer('setDeploymentState', args, (_repository, id, wanted) => {
        const found = this.made.find((deployment) => deployment.id === id);
        if (!found) throw new GithubError('GitHub knows no such deployment', { reason: 'not-found', status: 404 });
        found.states.push(wanted);
      }),
  };

  /** Somebody deletes a comment. */
  remove(id: number): void {
    const at = this.comments.findIndex((comment) => comment.id === id);
    if (at >= 0) this.comments.splice(at, 1);
  }

  async #answer<A extends readonly unknown[], T>(
    method: Method,
    args: A,
    answer: (...args: NoInfer<A>) => T,
  ): Promise<T> {
    this.calls.push({ method, arguments: args, at: this.#now() });
    once(this.#before, method);
    const fault = this.#faults.get(method);
    if (!fault || fault.left <= 0) {
      const answered = answer(...args);
      once(this.#after, method);
      return answered;
    }
    fault.left -= 1;
    if (fault.afterwards) answer(...args);
    throw fault.error;
  }

  #seconds(): number {
    return Math.floor(this.#now() / 1000) * 1000;
  }
}

function once(tasks: Map<Method, () => unknown>, method: Method): void {
  const task = tasks.get(method);
  tasks.delete(method);
  task?.();
}

const shown = ({ id, body, updatedAt, isOwn }: FakeComment): Comment => ({ id, body, updatedAt, isOwn });

const methods = [
  'pullRequest',
  'openPullRequests',
  'pullRequestsWithHead',
  'runs',
  'commits',
  'ownComments',
  'comment',
  'createComment',
  'updateComment',
  'deleteComment',
  'deployments',
  'createDeployment',
  'setDeploymentState',
] as const satisfies readonly Method[];
