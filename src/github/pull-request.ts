/** Someone on GitHub: `id` stays when the login changes. */
export type Account = { readonly login: string; readonly id: number; readonly isBot: boolean };

/** A pull request as GitHub has it now. Title, branch and logins are hostile text. */
export type PullRequest = {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly draft: boolean;
  readonly title: string;
  /** Undefined where the account is no more. */
  readonly author: Account | undefined;
  /** 40 hex digits. */
  readonly headSha: string;
  readonly headRef: string;
  /** The test merge of head and base that workflows build; undefined while GitHub has none. */
  readonly mergeSha: string | undefined;
  /** False where the base conflicts; undefined while GitHub does not know. */
  readonly mergeable: boolean | undefined;
  /** The head lies in another repository (by id), or in one that is no more. */
  readonly fromFork: boolean;
  /** Whatever is not `private` counts as public. */
  readonly isPrivate: boolean;
  readonly repositoryId: number;
  readonly labels: readonly string[];
};

/** `gone`: GitHub knows none, or shows it to us no more. `refused`: in words without secrets. */
export type PullRequestRead =
  | { readonly kind: 'found'; readonly pull: PullRequest }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string };
