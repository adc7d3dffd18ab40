import { announcement } from './approval-messages.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import { type Approvers, isApprover } from './may-decide.ts';
import type { Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { deniedMessage } from './refusal-messages.ts';

/** Asked before anything is posted: only who may approve for others may go without approval. */
export async function refuseBreakGlass(operation: Operation, from: Approvers): Promise<Outcome | undefined> {
  const { settings, person, request, language } = operation;
  const allowed = isApprover(settings.access, person, from);
  if (allowed.kind === 'may') return undefined;
  await operation.tell(deniedMessage(request, allowed.rule, language));
  return { kind: 'refused', rule: allowed.rule };
}

/** An approver acts alone in an emergency: with a reason, and in front of everybody. */
export async function breakGlass(operation: Operation, asked: ApprovalRequest, reason: string): Promise<Approval> {
  const { settings, person } = operation;
  const allowed = isApprover(settings.access, person, asked.from);
  if (allowed.kind === 'refused') return { kind: 'ended', outcome: allowed };
  await operation.record('approved', { rule: `break-glass, ${allowed.rule}`, reason });
  await operation.post({ channel: settings.slack.auditChannel }, announcement(operation, asked, reason));
  return { kind: 'approved', by: person.user, alone: true };
}
