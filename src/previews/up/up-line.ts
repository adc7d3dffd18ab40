import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Approval, ApprovalRequest } from '../../operations/approval-request.ts';
import type { Failure } from '../../operations/failure.ts';
import type { Outcome } from '../../operations/outcome.ts';
import type { Dropped } from '../../operations/plan.ts';
import type { Waited } from '../../operations/steps.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Values } from '../../runbook/facts.ts';
import type { Place } from '../../slack/deliver.ts';
import type { Line } from '../../slack/line.ts';
import type { Others } from '../cards/tell-end.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import type { AskMonth } from '../money/month.ts';
import type { Deployed, Preview } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Full } from './limits.ts';
import type { UpChecklist, UpStage } from './up-checklist.ts';

/** What one `/preview up` goes along with, from stage to stage. */
export type UpLine = {
  readonly asked: AboutPreview;
  /** `ttl` in milliseconds. */
  readonly args: { readonly pr: PullRequestName; readonly ttl?: number | undefined; readonly fresh: boolean };
  readonly access: PreviewAccess;
  readonly checklist: UpChecklist;
  /** Where the request's message is; undefined while Slack has not taken it. */
  readonly place: () => Place | undefined;
  /** Other messages than the request's own; undefined where nobody asked. */
  readonly others?: Others;
  /** Set where a button asks, which was made for this instance; `none`: for there being none. */
  readonly onlyOn?: string;
  readonly approve: (wanted: ApprovalRequest) => Promise<Approval>;
  /** Where the month's cost stands; undefined where that was looked at before. */
  readonly month?: AskMonth;
  /** The commit that is brought up; undefined where nothing follows GitHub, or where it did not answer. */
  readonly commit?: Commit | undefined;
  /** Set where nobody typed it. */
  readonly launchedBy?: 'github';
  /** A new commit lives as long as the one before it would have. */
  readonly keepsLifetime?: boolean;
};

/**
 * A head of the pull request: its image, named by the commit or by a digest that was agreed to. `unproven`: a tag that
 * moves, of which nothing says that it stands for this commit but its label, or one that names the test merge.
 */
export type Commit = {
  readonly sha: string;
  readonly digest?: string;
  readonly unproven?: { readonly mergeSha: string | undefined };
};

/** The instance that is to be brought up, and how long it lives. */
export type Target = {
  readonly instance: string;
  /** Less what it has slept: from then on it is paid for. */
  readonly launchedAt: number;
  readonly expiresAt: number;
  /** Its last start, where it was just woken: what its agent said before that counts for nothing. */
  readonly startedAt?: number;
};

/** Why a stage did not do its work. */
export type Why = {
  readonly reason: string;
  readonly facts?: readonly Line[];
  readonly failure?: Failure;
  readonly evidence?: readonly Evidence[];
  /** What was read beside it: fills the runbook's commands. */
  readonly values?: Values;
  /** The cause where the runbook knows none. */
  readonly otherwise?: Line;
  /** The end of what the failing tool printed. */
  readonly output?: string;
  /** The facts name the next command: the one that has just failed would fail again. */
  readonly ownNext?: boolean;
  /** The container of the version before was seen to run after the failure. */
  readonly earlierRuns?: boolean;
  /** What was to be replaced is there still. */
  readonly kept?: boolean;
  /** The instance that was launched, which lives on until its time is up. */
  readonly instance?: string;
};

/** What became of a `/preview up`. */
export type UpResult =
  | {
      readonly kind: 'ready';
      readonly target: Target;
      readonly report: ScriptReport;
      /** As its tag says; undefined where nothing follows GitHub. */
      readonly deployed?: Deployed | undefined;
    }
  /** `ended`: the own instance, launched at the same moment as others and beyond the limit. */
  | { readonly kind: 'limit-reached'; readonly full: Full; readonly ended?: string }
  /** Somebody else was faster: nothing is launched twice. */
  | { readonly kind: 'launching'; readonly preview: Preview }
  /** Somebody wanted it gone meanwhile: nothing is launched again. */
  | { readonly kind: 'torn-down'; readonly instance: string; readonly stage: UpStage }
  | { readonly kind: 'plan-changed'; readonly dropped: readonly Dropped[] }
  /** The button that asks was made for something else than there is now. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'failed'; readonly stage: UpStage; readonly why: Why }
  /** Over already, and the message says why: an approval that was not given. */
  | { readonly kind: 'ended'; readonly outcome: Outcome };

export const failedAt = (stage: UpStage, why: Why): UpResult => ({ kind: 'failed', stage, why });

/** `gone`: the instance was terminated meanwhile, by whomever. `silent`: its agent answered before and does not now. */
export type Arrival = 'there' | 'gone' | 'silent';

/** What a wait for an instance ends a `/preview up` with; undefined where the instance is there. */
export function unlessThere(
  waited: Waited<Arrival>,
  instance: string,
  { stage, ...why }: Why & { readonly stage: UpStage },
): UpResult | undefined {
  if (waited.kind === 'ready') {
    return waited.value === 'gone' ? { kind: 'torn-down', instance, stage } : undefined;
  }
  const { evidence, ...rest } = why;
  const seen = evidence === undefined ? {} : { evidence };
  return failedAt(stage, {
    ...rest,
    ...(waited.kind === 'failed' ? { failure: waited.failure } : seen),
    instance,
  });
}
