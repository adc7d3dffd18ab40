import type { Message } from '../slack/message.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import { announcement, notAnnounced } from './break-glass-messages.ts';
import { type Approvers, isApprover } from './may-decide.ts';
import type { Operation } from './operation.ts';
import { failed, type Outcome } from './outcome.ts';
import { deniedMessage } from './refusal-messages.ts';

/** Asked before anything is posted: only who may approve for others may go without approval. */
export async function refuseBreakGlass(operation: Operation, from: Approvers): Promise<Outcome | undefined> {
  const { settings, person, request, language } = operation;
  const allowed = isApprover(settings.access, person, from);
  if (allowed.kind === 'may') return undefined;
  await operation.tell(deniedMessage(request, allowed.rule, language));
  return { kind: 'refused', rule: allowed.rule };
}

/** Where the audit channel does not take it the previews' channel does: acting alone unseen is what must not be. */
async function announce({ settings, post }: Operation, message: Message): Promise<boolean> {
  const { auditChannel, channel } = settings.slack;
  return (await post({ channel: auditChannel }, message)) || (await post({ channel }, message));
}

/** An approver acts alone in an emergency: with a reason, and in front of everybody. */
export async function breakGlass(operation: Operation, asked: ApprovalRequest, reason: string): Promise<Approval> {
  const { settings, person } = operation;
  const allowed = isApprover(settings.access, person, asked.from);
  if (allowed.kind === 'refused') return { kind: 'ended', outcome: allowed };
  await operation.record('approved', { rule: `break-glass, ${allowed.rule}`, reason });
  if (!(await announce(operation, announcement(operation, asked, reason)))) {
    await operation.progress.finish(notAnnounced(operation));
    return { kind: 'ended', outcome: failed('not-announced') };
  }
  return { kind: 'approved', by: person.user, alone: true };
}
