import { CallbackError } from '@aws/durable-execution-sdk-js';
import { deniedByApprover, expiredMessage, planMessage, reminderMessage, seenByNobody } from './approval-messages.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import { breakGlass } from './break-glass.ts';
import { type Decision, decisionSchema } from './decision.ts';
import type { Operation } from './operation.ts';
import { failed } from './outcome.ts';
import { planHash } from './plan.ts';
import { deniedMessage } from './refusal-messages.ts';

/** The approvers are reminded once, after half the time. */
const rounds = 2;

/** Shows the plan, waits for somebody else to decide, and records what they decided. Waiting costs nothing. */
export async function requestApproval(operation: Operation, asked: ApprovalRequest): Promise<Approval> {
  if (asked.breakGlass !== undefined) return breakGlass(operation, asked, asked.breakGlass);
  if (!isSeenByOthers(operation)) {
    await operation.progress.finish(seenByNobody(operation));
    return { kind: 'ended', outcome: failed('nobody-to-approve') };
  }
  const expiresAt = operation.steps.now() + asked.withinMs;
  for (let round = 1; round <= rounds; round += 1) {
    const decision = await waitForDecision(operation, asked, { round, expiresAt });
    if (decision) return conclude(operation, asked, decision);
  }
  await operation.record('expired', { rule: `no decision within ${asked.withinMs / 60_000} minutes` });
  await operation.progress.finish(expiredMessage(operation, asked));
  return { kind: 'ended', outcome: failed('approval-expired') };
}

/** In a direct message, or where the bot had to fall back to one, nobody but the asker could press Approve. */
function isSeenByOthers({ progress, request }: Operation): boolean {
  const place = progress.place();
  return place !== undefined && place.channel === request.origin.channel && !place.channel.startsWith('D');
}

type Round = { readonly round: number; readonly expiresAt: number };

/** Each round has a callback of its own, so that the execution waits for a person only and for no timer beside. */
async function waitForDecision(
  operation: Operation,
  asked: ApprovalRequest,
  { round, expiresAt }: Round,
): Promise<Decision | undefined> {
  const timeout = { seconds: Math.max(1, Math.ceil(asked.withinMs / 1000 / rounds)) };
  const [answer, callback] = await operation.durable.createCallback(`decision ${round}`, { timeout });
  await operation.progress.show(planMessage(operation, asked, { callback, expiresAt }));
  if (round > 1) await operation.progress.thread(reminderMessage(operation, asked, expiresAt));
  try {
    return decisionSchema.parse(JSON.parse(await answer));
  } catch (error) {
    if (error instanceof CallbackError) return undefined;
    throw error;
  }
}

async function conclude(operation: Operation, { plan }: ApprovalRequest, decision: Decision): Promise<Approval> {
  const { verdict, by, rule } = decision;
  if (decision.plan !== planHash(plan)) throw new Error('The decision was made on another plan');
  if (by === operation.request.asker.user) throw new Error('The decision was made by who asked');
  await operation.record(verdict, { user: by, rule });
  if (verdict === 'approved') {
    if (await operation.isStillAllowed()) return { kind: 'approved', by, alone: false };
    const lost = 'who asked may not do this any more';
    await operation.progress.finish(deniedMessage(operation.request, lost, operation.language));
    return { kind: 'ended', outcome: { kind: 'refused', rule: lost } };
  }
  await operation.progress.finish(deniedByApprover(operation, by));
  return { kind: 'ended', outcome: { kind: 'refused', rule: `denied by ${by}` } };
}
