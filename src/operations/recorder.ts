import type { WriteLog } from '../config/handler-options.ts';
import { iso } from '../config/iso.ts';
import type { Request } from '../requests/request.ts';
import { type AuditOutcome, writeAudit } from './audit.ts';
import type { Authorization } from './authorize.ts';
import type { Steps } from './steps.ts';

export type Recorder = (
  outcome: AuditOutcome,
  details?: { readonly user?: string; readonly rule?: string; readonly reason?: string },
) => Promise<void>;

/** Writes the records of one request: how it ended, and each decision on the way. */
export function createRecorder(
  { clock, log }: { readonly clock: () => number; readonly log: WriteLog },
  steps: Steps,
  request: Pick<Request, 'id' | 'text' | 'asker' | 'action' | 'arguments' | 'sentAt'>,
  decision: Authorization['decision'],
): Recorder {
  const pr = pullRequestOf(request.arguments);
  return async (outcome, details = {}) => {
    await steps.attempt(`audit ${outcome}`, async () => {
      writeAudit(log, {
        time: iso(clock()),
        user: request.asker.user,
        // Of whichever repository: the record names none.
        action: request.action.replace(/@\*$/, ''),
        outcome,
        rule: decision.rule,
        role: decision.kind === 'allow' ? decision.role : '',
        requestId: request.id,
        text: request.text,
        ...(pr === undefined ? {} : { pr }),
        durationMs: clock() - request.sentAt,
        ...details,
      });
    });
  };
}

/** The pull request that a request is about, named as such or as the target `pr-123`: a number where its name is one. */
function pullRequestOf({ pr, target }: Request['arguments']): number | string | undefined {
  const [named = pr] =
    typeof target === 'string' ? (/[a-z][a-z0-9-]*#\d{1,7}$|(?<=^pr-)\d{1,7}$/.exec(target) ?? []) : [];
  if (typeof named !== 'string') return undefined;
  return /^\d+$/.test(named) ? Number(named) : named;
}
