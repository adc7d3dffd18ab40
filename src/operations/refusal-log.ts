import type { WriteLog } from '../config/handler-options.ts';

/** What Slack refused in one request, each refusal once: the same call is refused over and over. */
export type RefusalLog = {
  /** Logs the code unless it is known. Gives back what stands for it in `know`. */
  readonly note: (method: string, code: string, facts?: Readonly<Record<string, unknown>>) => string;
  /** What an earlier invocation of the same request has logged. */
  readonly know: (noted: readonly string[]) => void;
  /** Says that a message reached nobody: what it was, not what it said. */
  readonly lost: (what: string) => void;
};

/** Of the token, and so of every method. */
const ofToken = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']);

export const refusalKey = (method: string, code: string): string => (ofToken.has(code) ? code : `${method} ${code}`);

export function createRefusalLog(log: WriteLog, requestId: string): RefusalLog {
  const known = new Set<string>();
  return {
    note(method, code, facts = {}) {
      const key = refusalKey(method, code);
      if (!known.has(key)) log('error', 'Slack refused a call', { requestId, method, code, ...facts });
      known.add(key);
      return key;
    },
    know(noted) {
      for (const key of noted) known.add(key);
    },
    lost: (what) => log('error', 'A message reached nobody', { requestId, what }),
  };
}
