import type { Approvers } from './may-decide.ts';
import type { Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';

export type ApprovalRequest = {
  readonly plan: Plan;
  readonly from: Approvers;
  readonly withinMs: number;
  /** Why the asker, being an approver, acts alone. */
  readonly breakGlass?: string | undefined;
};

/** `ended`: the request is over and its message says why. */
export type Approval =
  | { readonly kind: 'approved'; readonly by: string; readonly alone: boolean }
  | { readonly kind: 'ended'; readonly outcome: Outcome };
