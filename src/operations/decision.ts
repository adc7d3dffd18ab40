import * as z from 'zod';
import type { ApprovalRequest } from './approval-request.ts';
import { formatApprovers } from './may-decide.ts';
import { planHash } from './plan.ts';

/** What the execution of a pressed button tells the one that waits. */
export const decisionSchema = z.object({
  verdict: z.enum(['approved', 'rejected', 'withdrawn']),
  by: z.string(),
  rule: z.string(),
  plan: z.string(),
});

export type Decision = z.infer<typeof decisionSchema>;

/** The command behind Approve, Deny or Withdraw. The callback goes in digits that no mask takes for a secret. */
export function decisionCommand(
  verb: 'approve' | 'deny' | 'withdraw',
  { id, requester, callback }: { readonly id: string; readonly requester: string; readonly callback: string },
  { plan, from }: ApprovalRequest,
): string {
  const carried = Buffer.from(callback, 'utf8').toString('hex');
  return ['/slipway', verb, id, plan.action, requester, formatApprovers(from), planHash(plan), carried].join(' ');
}

export const callbackOf = (carried: string): string => Buffer.from(carried, 'hex').toString('utf8');
