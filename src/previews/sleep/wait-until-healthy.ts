import { checkedDuration } from '../../config/duration.ts';
import type { Steps } from '../../operations/steps.ts';
import { saysNothing } from '../command-end.ts';
import { runDocument } from '../documents/run-document.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import { statusCommand } from '../documents/status-command.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { isHealthy } from '../status-card.ts';
import type { Unanswered } from '../unanswered.ts';

export type Health =
  | { readonly kind: 'healthy' | 'sick'; readonly report: ScriptReport }
  | { readonly kind: 'gone' }
  /** Its script gave no answer. */
  | { readonly kind: 'silent'; readonly run: Exclude<Unanswered, { kind: 'gone' }> };

const everySeconds = 10;
/** The script may find Docker itself still on its way up. */
const leastMs = 120_000;

/**
 * Asks the preview how it is until it is well, for as long as its app may take to start. Nothing is deployed or started
 * there: Docker has brought back what ran, and `compose up` without the values of its deployment would empty them.
 */
export async function waitUntilHealthy(
  access: PreviewAccess,
  steps: Pick<Steps, 'pause'>,
  { instance, requestId, by }: { readonly instance: string; readonly requestId: string; readonly by: string },
): Promise<Health> {
  const since = access.now();
  const forMs = Math.max(leastMs, checkedDuration(access.repository.app.startWithin));
  for (let look = 1; ; look += 1) {
    const run = await runDocument(access, statusCommand, {
      instance,
      wanted: {},
      requestId: `${requestId} ${look}`,
      by,
    });
    if (run.kind === 'gone') return run;
    const isAnswer = run.kind === 'finished' && run.succeeded && !saysNothing(run.report);
    if (isAnswer && isHealthy(run.report)) return { kind: 'healthy', report: run.report };
    const isOver = access.now() - since >= forMs || (run.kind === 'finished' && run.report.refusal === 'not-deployed');
    if (isOver) return isAnswer ? { kind: 'sick', report: run.report } : { kind: 'silent', run };
    await steps.pause('before it is asked again', everySeconds);
  }
}
