import type { Draft } from '../slack/message.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import { announcement, notAlone, notAnnounced } from './break-glass-messages.ts';
import { type Approvers, isApprover } from './may-decide.ts';
import type { Asked, Operation } from './operation.ts';
import { failed, type Outcome } from './outcome.ts';
import type { Talk } from './talk.ts';

/** Asked before anything is posted: only who may approve for others may go without approval. */
export async function refuseBreakGlass(
  asked: Asked,
  talk: Pick<Talk, 'tell'>,
  { from, withApproval }: { readonly from: Approvers; readonly withApproval: string },
): Promise<Outcome | undefined> {
  const allowed = isApprover(asked.settings.access, asked.person, from);
  if (allowed.kind === 'may') return undefined;
  await talk.tell(notAlone(asked, { from, withApproval }));
  return { kind: 'refused', rule: allowed.rule };
}

/** Where the audit channel does not take it the previews' channel does: acting alone unseen is what must not be. */
async function announce({ settings }: Asked, talk: Talk, message: Draft): Promise<boolean> {
  const { auditChannel, channel } = settings.slack;
  return (await talk.post({ channel: auditChannel }, message)) || (await talk.post({ channel }, message));
}

/** An approver acts alone in an emergency: with a reason, and in front of everybody. */
export async function breakGlass(operation: Operation, wanted: ApprovalRequest, reason: string): Promise<Approval> {
  const { asked, talk, run } = operation;
  const allowed = isApprover(asked.settings.access, asked.person, wanted.from);
  if (allowed.kind === 'refused') return { kind: 'ended', outcome: allowed };
  await run.record('approved', { rule: `break-glass, ${allowed.rule}`, reason });
  if (!(await announce(asked, talk, announcement(asked, wanted, reason)))) {
    await talk.finish(notAnnounced(asked));
    return { kind: 'ended', outcome: failed('not-announced') };
  }
  return { kind: 'approved', by: asked.person.user, alone: true };
}
