import type { SlackView } from '../slack/views/view-store.ts';
import type { Acted } from './acted.ts';
import { complaintsOf } from './fill-modal.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-report.ts';

export type Judged = { readonly outcome: StepOutcome; readonly note?: string };

type Facts = {
  readonly act: Acted | undefined;
  readonly step: Pick<Step, 'kind'>;
  readonly user: string;
  /** Of what the person's request started. */
  readonly outcomes: readonly StepOutcome[];
  /** An operation was asked to start, whether it did or not. */
  readonly tried: boolean;
  /** Somebody was answered in words. */
  readonly answered: boolean;
  /** What came to stand before this person during the step. */
  readonly modal: SlackView | undefined;
  readonly home: SlackView | undefined;
};

/** How a step ended for one person. The function's own answer is a usage error unless it tried to start an operation. */
export function judge(facts: Facts): Judged {
  const { act, step, user, outcomes, tried, answered, modal, home } = facts;
  if (act === undefined) return { outcome: 'failed' };
  if ('missing' in act) return { outcome: 'failed', note: act.missing };
  if ('wrong' in act) return { outcome: 'usage', note: act.wrong };
  if (!act.ok) return { outcome: 'failed', note: `The Slack function failed: ${describeError(act.error)}` };
  const beside = modal && complaintsOf(modal);
  if (beside) return { outcome: 'usage', note: beside };
  const unlike = outcomes.find((outcome) => outcome !== 'done');
  if (unlike) return { outcome: unlike };
  if (step.kind === 'open' && !modal) return { outcome: 'failed', note: 'No modal came of it.' };
  if (step.kind === 'home' && !home) return { outcome: 'failed', note: `No Home was published for ${user}.` };
  if (outcomes.length > 0) return { outcome: 'done' };
  if (tried) return { outcome: 'failed' };
  const isShown = modal !== undefined || step.kind === 'home' || step.kind === 'say';
  return { outcome: isShown || (act.ends && !answered) ? 'done' : 'usage' };
}

export const describeError = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
