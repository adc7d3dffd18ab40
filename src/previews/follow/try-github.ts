import { GithubError, type GithubReason } from '../../github/github-error.ts';
import type { Run } from '../../operations/operation.ts';
import type { Check } from '../../operations/steps.ts';

/** What writing back to GitHub needs, made once for an execution: what was refused once is not logged again. */
export type Writing = Pick<Run, 'steps' | 'log'> & {
  /** Stands in log lines. */
  readonly id: string;
  /** What was refused by now, and whether it will be refused again. */
  readonly refused: Map<string, GithubReason | 'fault'>;
};

export type Tried<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: GithubReason | 'fault' };

/** A minute at most: what takes longer is made up for at the next change. */
const pace = { everySeconds: 15, forSeconds: 75 };
const mostTries = 4;

/** Nothing of this is otherwise a moment later. */
const lasting: readonly (GithubReason | 'fault' | undefined)[] = [
  'permission',
  'locked',
  'archived',
  'unauthorized',
  'credentials',
];

type Wanted = { readonly what: string; readonly name: string };

/**
 * One step that asks something of GitHub and fails nothing: what passes is tried again for a minute, what GitHub refused is
 * logged in the step, so that no replay logs it again.
 */
export async function tryGithub<T>(
  { steps, log, id, refused }: Writing,
  { what, name }: Wanted,
  call: () => Promise<T>,
): Promise<Tried<T>> {
  const before = refused.get(what);
  if (before !== undefined && lasting.includes(before)) return { ok: false, reason: before };
  const waited = await steps.waitFor<Tried<T>>(name, pace, async (tries): Promise<Check<Tried<T>>> => {
    try {
      return { kind: 'ready', value: { ok: true, value: await call() } };
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      const { reason, status, retryAfterMs = 0 } = error;
      if (error.passes && tries < mostTries && retryAfterMs <= pace.everySeconds * 1000) return { kind: 'pending' };
      if (refused.get(what) !== reason)
        log('warn', 'GitHub refused what is written back', {
          ...{ requestId: id, what, reason, said: error.message },
          ...(status === undefined ? {} : { status }),
          ...(retryAfterMs > 0 ? { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) } : {}),
        });
      return { kind: 'ready', value: { ok: false, reason } };
    }
  });
  const tried: Tried<T> = waited.kind === 'ready' ? waited.value : { ok: false, reason: 'fault' };
  if (!tried.ok) refused.set(what, tried.reason);
  return tried;
}
