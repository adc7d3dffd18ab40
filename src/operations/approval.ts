import { CallbackError } from '@aws/durable-execution-sdk-js';
import { areRead, unreadRule } from '../access/unread-groups.ts';
import type { Place } from '../slack/deliver.ts';
import { calledIn, callMessage } from './approval-call.ts';
import {
  deniedByApprover,
  expiredMessage,
  planElsewhere,
  planMessage,
  seenByNobody,
  withdrawnMessage,
} from './approval-messages.ts';
import type { Approval, ApprovalRequest } from './approval-request.ts';
import { breakGlass } from './break-glass.ts';
import { type Decision, decisionSchema } from './decision.ts';
import type { Asked, Operation } from './operation.ts';
import { failed } from './outcome.ts';
import { planHash } from './plan.ts';
import { lostRightMessage } from './refusal-messages.ts';

/** The approvers are called at once, and once more after half the time. */
const rounds = 2;

/** Shows the plan, waits for somebody else to decide, and records what they decided. Waiting costs nothing. */
export async function requestApproval(operation: Operation, wanted: ApprovalRequest): Promise<Approval> {
  const { asked, talk, run } = operation;
  if (wanted.breakGlass !== undefined) return breakGlass(operation, wanted, wanted.breakGlass);
  const before = isOnlyForAsker(asked) ? talk.moveTo(asked.settings.slack.channel) : undefined;
  const expiresAt = run.steps.now() + wanted.withinMs;
  for (let round = 1; round <= rounds; round += 1) {
    const decision = await waitForDecision(operation, wanted, { round, expiresAt, before });
    if (decision === 'seen-by-nobody') {
      await talk.finish(seenByNobody(asked));
      return { kind: 'ended', outcome: failed('nobody-to-approve') };
    }
    if (decision) return conclude(operation, wanted, decision);
  }
  await run.record('expired', { rule: `no decision within ${wanted.withinMs / 60_000} minutes` });
  await talk.finish(expiredMessage(asked, wanted));
  return { kind: 'ended', outcome: failed('approval-expired') };
}

/** Asked where nobody but the asker could press Approve: the plan goes to the channel of the settings. */
const isOnlyForAsker = ({ request: { origin } }: Asked): boolean =>
  origin.channel === '' || origin.channel.startsWith('D') || origin.isShared === true;

/** Where the bot had to fall back to a direct message, nobody but the asker could press Approve either. */
function isSeenByOthers({ asked, talk }: Operation): boolean {
  const place = talk.place();
  const meant = isOnlyForAsker(asked) ? asked.settings.slack.channel : asked.request.origin.channel;
  return place !== undefined && place.channel === meant;
}

type Round = {
  readonly round: number;
  readonly expiresAt: number;
  /** Where the message stood, if the plan stands elsewhere. */
  readonly before: Place | undefined;
};

/** Each round has a callback of its own, so that the execution waits for a person only and for no timer beside. */
async function waitForDecision(
  operation: Operation,
  wanted: ApprovalRequest,
  { round, expiresAt, before }: Round,
): Promise<Decision | 'seen-by-nobody' | undefined> {
  const { asked, talk, run } = operation;
  const timeout = { seconds: Math.max(1, Math.ceil(wanted.withinMs / 1000 / rounds)) };
  const [answer, callback] = await run.durable.createCallback(`decision ${round}`, { timeout });
  await talk.show(planMessage(asked, wanted, { callback, expiresAt }));
  if (!isSeenByOthers(operation)) return 'seen-by-nobody';
  if (round === 1 && before) await pointTo(operation, before);
  const called = calledIn(round, asked, wanted.from);
  if (called.length > 0) await talk.thread(callMessage(asked, called, { round, expiresAt }));
  try {
    return decisionSchema.parse(JSON.parse(await answer));
  } catch (error) {
    if (error instanceof CallbackError) return undefined;
    throw error;
  }
}

/** What stood in the direct message says where the plan is. */
async function pointTo({ asked, talk }: Operation, before: Place): Promise<void> {
  const place = talk.place();
  const link = place && (await talk.permalink(place));
  await talk.edit(before, planElsewhere(asked, link));
}

async function conclude(
  { asked, talk, run }: Operation,
  { plan }: ApprovalRequest,
  { verdict, by, rule, plan: decidedOn }: Decision,
): Promise<Approval> {
  if (decidedOn !== planHash(plan)) throw new Error('The decision was made on another plan');
  if (verdict !== 'withdrawn' && by === asked.request.asker.user) throw new Error('The decision was made by who asked');
  await run.record(verdict === 'withdrawn' ? 'rejected' : verdict, { user: by, rule });
  if (verdict === 'approved') {
    const { allowed, groups } = await run.isStillAllowed();
    if (allowed) return { kind: 'approved', by, alone: false };
    const lost = areRead(groups) ? 'who asked may not do this any more' : unreadRule(groups);
    await talk.finish(lostRightMessage(asked.request, groups));
    return { kind: 'ended', outcome: { kind: 'refused', rule: lost } };
  }
  await talk.finish(verdict === 'withdrawn' ? withdrawnMessage(asked) : deniedByApprover(asked, by));
  const how = verdict === 'withdrawn' ? 'withdrawn' : 'denied';
  return { kind: 'ended', outcome: { kind: 'refused', rule: `${how} by ${by}` } };
}
