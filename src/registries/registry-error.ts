/** Why a registry did not tell which image it has. */
export type RegistryReason =
  /** It wants a login and there is none, or it does not take the one of the settings. */
  | 'unauthorized'
  /** It sends whoever logs in to a host that is neither its own nor known to be: the login goes nowhere. */
  | 'login-elsewhere'
  | 'rate-limit'
  | 'server'
  | 'unreachable'
  /** What it answers is not what registries answer. */
  | 'not-understood';

/** Holds nothing of what a registry answered: there may be a token in it. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly reason: RegistryReason;

  constructor(reason: RegistryReason) {
    super(`The registry: ${reason}`);
    this.reason = reason;
  }
}

/** For an answer that is not what was asked for. */
export function refusalOf(status: number): RegistryError {
  if (status === 401 || status === 403) return new RegistryError('unauthorized');
  if (status === 429) return new RegistryError('rate-limit');
  return new RegistryError(status >= 500 ? 'server' : 'not-understood');
}
