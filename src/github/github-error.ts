/** Why GitHub did not do what it was asked. */
export type GithubReason =
  | 'permission'
  | 'locked'
  | 'archived'
  | 'rate-limit'
  | 'unauthorized'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'unreachable'
  | 'server'
  /** The App's key or id, the token or a secret cannot be read or is none: the message names the parameter. */
  | 'credentials';

type Details = {
  readonly reason: GithubReason;
  /** Undefined where nobody answered. */
  readonly status?: number;
  /** Milliseconds after which GitHub asks to be asked again. */
  readonly retryAfterMs?: number;
  /** Whether what was asked for may have been done all the same. */
  readonly mayHaveHappened?: boolean;
};

/** What GitHub, or the way to it, refused. `message` is ours and holds neither a secret nor a word of the answer. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
  readonly reason: GithubReason;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly mayHaveHappened: boolean;

  constructor(message: string, { reason, status, retryAfterMs, mayHaveHappened = false }: Details) {
    super(message);
    this.reason = reason;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.mayHaveHappened = mayHaveHappened;
  }

  /** It passes by itself: worth another try a little later. */
  get passes(): boolean {
    return this.reason === 'rate-limit' || this.reason === 'unreachable' || this.reason === 'server';
  }
}
