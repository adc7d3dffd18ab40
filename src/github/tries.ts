import { GithubError } from './github-error.ts';
import { toGithubError } from './to-github-error.ts';

type Attempted = {
  readonly what: string;
  readonly changes: boolean;
  /** A second time does no more than the first. */
  readonly repeatable: boolean;
};

export type Tries = <T>(attempted: Attempted, attempt: () => Promise<T>) => Promise<T>;

const delayMs = 500;

/**
 * Once more where GitHub had a fault or did not answer, unless that could do the same work twice.
 * @throws GithubError alone.
 */
export function createTries(now: () => number, sleep: (ms: number) => Promise<void>): Tries {
  return async (attempted, attempt) => {
    const once = async () => {
      try {
        return await attempt();
      } catch (error) {
        throw toGithubError(error, { ...attempted, now: now() });
      }
    };
    try {
      return await once();
    } catch (error) {
      if (!isWorthAnother(error, attempted)) throw error;
      await sleep(delayMs);
      return once();
    }
  };
}

const isWorthAnother = (error: unknown, { repeatable }: Attempted): boolean =>
  error instanceof GithubError &&
  (error.reason === 'server' || error.reason === 'unreachable') &&
  (repeatable || !error.mayHaveHappened);
