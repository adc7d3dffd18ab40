import type { Approval, ApprovalRequest } from './approval.ts';
import { announcement } from './approval-messages.ts';
import { isApprover } from './may-decide.ts';
import type { Operation } from './operation.ts';
import { deniedMessage } from './refusal-messages.ts';

/** An approver acts alone in an emergency: with a reason, and in front of everybody. */
export async function breakGlass(operation: Operation, asked: ApprovalRequest, reason: string): Promise<Approval> {
  const { settings, person, request, language } = operation;
  const allowed = isApprover(settings.access, person, asked.from);
  if (allowed.kind === 'refused') {
    await operation.progress.finish(deniedMessage(request, allowed.rule, language));
    return { kind: 'ended', outcome: { kind: 'refused', rule: allowed.rule } };
  }
  await operation.record('approved', { rule: `break-glass, ${allowed.rule}`, reason });
  await operation.post({ channel: settings.slack.auditChannel }, announcement(operation, asked, reason));
  return { kind: 'approved', by: person.user };
}
