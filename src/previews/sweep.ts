import { AwsError } from '../aws/aws-error.ts';
import { createEc2 } from '../aws/ec2.ts';
import { ownOrShared } from '../config/pull-request-name.ts';
import type { Scheduled, Sweep } from '../operations/scheduled.ts';
import { lastingRefusal } from '../slack/refusal.ts';
import { tellOnCards } from './cards/tell-on-cards.ts';
import { lifetimeOf } from './expiry.ts';
import { findPreviews } from './live-previews.ts';
import { recordGone } from './money/record-gone.ts';
import { endedOnTime, planSweep, type SweepPlan } from './plan-sweep.ts';
import { isLive, type Preview } from './preview.ts';
import { noteSleepers } from './sleep/note-sleepers.ts';
import { type Swept, sweptMessage } from './sweep-messages.ts';
import { recordSwept } from './swept-record.ts';
import { warnAll } from './warn-all.ts';

/** EC2 takes 1,000 ids; smaller batches cost less when one bad id refuses the whole call. */
const batchSize = 100;
/** Terminates what has expired or stands twice, and warns the owners of what ends soon. */
export const sweep: Sweep = async (around) => {
  const found = await find(around);
  const seen = planOf(around, found);
  recordGone(around, found);
  const swept = await terminateAll(around, seen);
  const rest = await tellOnCards(around, { terminated: swept.terminated, over: endedOnTime(found, around.now) });
  if (rest.length + swept.refused.length > 0) await tell(around, { ...swept, terminated: rest });
  await warnAll(around, seen.warn);
  await noteSleepers(around, stayingOf(found, seen));
};

const stayingOf = (found: readonly Preview[], { terminate }: SweepPlan): readonly Preview[] =>
  found.filter((preview) => !terminate.some((entry) => entry.preview === preview));

/** What no card says: in the channel; where Slack refuses that, each owner what was theirs. */
async function tell({ post, settings, now }: Scheduled, swept: Swept): Promise<void> {
  const posted = await post(settings.slack.channel, sweptMessage(swept, settings, now));
  if (posted.kind === 'posted' || lastingRefusal(posted) === undefined) return;
  const owned = Map.groupBy(swept.terminated, ({ preview }) => preview.owner);
  for (const [owner, terminated] of owned) {
    if (owner !== undefined) await post(owner, sweptMessage({ terminated, refused: [] }, settings, now));
  }
}

async function find({ connect, settings, stack, now }: Scheduled): Promise<readonly Preview[]> {
  const { previews } = settings;
  return previews ? findPreviews(connect(previews.region), { settings, stack }, { now }) : [];
}

const planOf = ({ settings: { previews }, now }: Scheduled, found: readonly Preview[]): SweepPlan =>
  previews ? planSweep(found, ({ pr }) => lifetimeOf(ownOrShared(previews, pr)), now) : { terminate: [], warn: [] };

/** Reads once more right before: what somebody has extended in between stays. */
async function terminateAll(around: Scheduled, seen: SweepPlan): Promise<Swept> {
  if (seen.terminate.length === 0) return { terminated: [], refused: [] };
  const still = planOf(around, await find(around)).terminate;
  const wanted = new Set(seen.terminate.map(({ preview }) => preview.instance.id));
  const due = still.filter(({ preview }) => wanted.has(preview.instance.id));
  const terminated: Swept['terminated'][number][] = [];
  const refused: Swept['refused'][number][] = [];
  for (let start = 0; start < due.length; start += batchSize) {
    const batch = due.slice(start, start + batchSize);
    const refusals = await terminateBatch(
      around,
      batch.map(({ preview }) => preview.instance.id),
    );
    for (const entry of batch) {
      const code = refusals.get(entry.preview.instance.id);
      if (code === undefined) {
        terminated.push(entry);
        recordSwept(around.log, entry, around.now);
      } else refused.push({ preview: entry.preview, code });
    }
  }
  return { terminated, refused };
}

/** One bad id fails a whole TerminateInstances, so a refused batch is tried again one by one. Gives what was refused. */
async function terminateBatch(
  { connect, stack, log }: Scheduled,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ec2 = createEc2(connect(stack.region));
  const refusals = new Map<string, string>();
  /** Where the answer got lost EC2 is asked whether it is so. */
  const isEnding = async (id: string, { failure }: AwsError) => {
    if (!failure.mayHaveHappened) return false;
    const found = await ec2.describeInstance(id).catch(() => undefined);
    return found !== undefined && !isLive(found);
  };
  try {
    await ec2.terminateInstances(ids);
    return refusals;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    log('warn', 'A batch was refused; trying one by one', { code: error.failure.code, instances: ids.length });
  }
  for (const id of ids) {
    try {
      await ec2.terminateInstances([id]);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (await isEnding(id, error)) continue;
      refusals.set(id, error.failure.code);
      log('error', 'An instance was not terminated', { instance: id, code: error.failure.code });
    }
  }
  return refusals;
}
