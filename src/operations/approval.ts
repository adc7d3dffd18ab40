import { CallbackError } from '@aws/durable-execution-sdk-js';
import { areRead, unreadRule } from '../access/unread-groups.ts';
import { deniedByApprover, expiredMessage, planMessage, reminderMessage, seenByNobody } from './approval-messages.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import { breakGlass } from './break-glass.ts';
import { type Decision, decisionSchema } from './decision.ts';
import { groupAdvice } from './group-advice.ts';
import type { Operation } from './operation.ts';
import { failed } from './outcome.ts';
import { planHash } from './plan.ts';
import { deniedMessage } from './refusal-messages.ts';

/** The approvers are reminded once, after half the time. */
const rounds = 2;

/** Shows the plan, waits for somebody else to decide, and records what they decided. Waiting costs nothing. */
export async function requestApproval(operation: Operation, wanted: ApprovalRequest): Promise<Approval> {
  const { asked, talk, run } = operation;
  if (wanted.breakGlass !== undefined) return breakGlass(operation, wanted, wanted.breakGlass);
  if (!isSeenByOthers(operation)) {
    await talk.finish(seenByNobody(asked));
    return { kind: 'ended', outcome: failed('nobody-to-approve') };
  }
  const expiresAt = run.steps.now() + wanted.withinMs;
  for (let round = 1; round <= rounds; round += 1) {
    const decision = await waitForDecision(operation, wanted, { round, expiresAt });
    if (decision) return conclude(operation, wanted, decision);
  }
  await run.record('expired', { rule: `no decision within ${wanted.withinMs / 60_000} minutes` });
  await talk.finish(expiredMessage(asked, wanted));
  return { kind: 'ended', outcome: failed('approval-expired') };
}

/** In a direct message, or where the bot had to fall back to one, nobody but the asker could press Approve. */
function isSeenByOthers({ asked, talk }: Operation): boolean {
  const place = talk.place();
  return place !== undefined && place.channel === asked.request.origin.channel && !place.channel.startsWith('D');
}

type Round = { readonly round: number; readonly expiresAt: number };

/** Each round has a callback of its own, so that the execution waits for a person only and for no timer beside. */
async function waitForDecision(
  { asked, talk, run }: Operation,
  wanted: ApprovalRequest,
  { round, expiresAt }: Round,
): Promise<Decision | undefined> {
  const timeout = { seconds: Math.max(1, Math.ceil(wanted.withinMs / 1000 / rounds)) };
  const [answer, callback] = await run.durable.createCallback(`decision ${round}`, { timeout });
  await talk.show(planMessage(asked, wanted, { callback, expiresAt }));
  if (round > 1) await talk.thread(reminderMessage(asked, wanted, expiresAt));
  try {
    return decisionSchema.parse(JSON.parse(await answer));
  } catch (error) {
    if (error instanceof CallbackError) return undefined;
    throw error;
  }
}

async function conclude(
  { asked, talk, run }: Operation,
  { plan }: ApprovalRequest,
  { verdict, by, rule, plan: decidedOn }: Decision,
): Promise<Approval> {
  if (decidedOn !== planHash(plan)) throw new Error('The decision was made on another plan');
  if (by === asked.request.asker.user) throw new Error('The decision was made by who asked');
  await run.record(verdict, { user: by, rule });
  if (verdict === 'approved') {
    const { allowed, groups } = await run.isStillAllowed();
    if (allowed) return { kind: 'approved', by, alone: false };
    const lost = areRead(groups) ? 'who asked may not do this any more' : unreadRule(groups);
    await talk.finish(deniedMessage(asked.request, lost, groupAdvice(groups)));
    return { kind: 'ended', outcome: { kind: 'refused', rule: lost } };
  }
  await talk.finish(deniedByApprover(asked, by));
  return { kind: 'ended', outcome: { kind: 'refused', rule: `denied by ${by}` } };
}
