import { findPreviews } from '../live-previews.ts';
import { approveLaunch } from '../money/approve-launch.ts';
import { endIfBeyond } from './beyond-limit.ts';
import { deploy } from './deploy.ts';
import { lookForMachineImage } from './launch.ts';
import { launchPreview } from './launch-preview.ts';
import { lookForImage } from './look-for-image.ts';
import { replace } from './replace.ts';
import { takeExisting } from './take-existing.ts';
import { unfitImage } from './unfit-image.ts';
import { failedAt, type Target, type UpLine, type UpResult, unlessThere } from './up-line.ts';
import { planUp, situationOf, type UpPlan } from './up-situation.ts';
import { waitUntilOnline } from './wait-for-instance.ts';
import { ssmLost, whyOffline, whyUnreached } from './why-offline.ts';

/** From what there is to an app that answers. */
export async function bringUp(line: UpLine): Promise<UpResult> {
  const plan = await lookForPlan(line, line.args.fresh);
  if (!isAsSeen(plan, line.onlyOn)) return { kind: 'changed' };
  if (plan.kind === 'limit-reached') return plan;
  const missing = await lookForImage(line);
  if (missing) return missing;
  const agreed = plan.kind === 'launch' ? await approveLaunch(line) : undefined;
  if (agreed?.kind === 'ended') return agreed;
  if (!agreed) return carryOut(line, plan);
  await line.checklist.begin('preflight', 'launch', 'running', 'online', 'deploy');
  // It may have taken a while: there may be one by now, or no room.
  const since = await lookForPlan(line, line.args.fresh);
  return since.kind === 'limit-reached' ? since : carryOut(line, since);
}

async function carryOut(line: UpLine, plan: Exclude<UpPlan, { kind: 'limit-reached' }>): Promise<UpResult> {
  switch (plan.kind) {
    case 'existing':
      return deployOn(line, await takeExisting(line, plan.preview));
    case 'replace': {
      const image = await lookForMachineImage(line.access);
      if (image.kind === 'unfit')
        return failedAt('preflight', { ...unfitImage(image, line.asked.repository.instance), kept: true });
      const replaced = await replace(line, plan.previews);
      if (replaced.kind !== 'gone') return replaced;
      const after = await lookForPlan(line, false);
      if (after.kind === 'existing') return { kind: 'launching', preview: after.preview };
      return deployOn(line, await launchPreview(line, after.kind === 'launch' ? after.newest : replaced.newest));
    }
    case 'launch': {
      const launched = await launchPreview(line, plan.newest);
      const beyond = launched.kind === 'running' ? await endIfBeyond(line, launched.target) : undefined;
      return beyond ?? deployOn(line, launched);
    }
  }
}

/** Whether a button meets what it was made for. Whoever presses it has seen one instance, or none. */
function isAsSeen(plan: UpPlan, seen: string | undefined): boolean {
  if (seen === undefined) return true;
  switch (plan.kind) {
    case 'launch':
    case 'limit-reached':
      return seen === 'none';
    case 'existing':
      return plan.preview.instance.id === seen;
    case 'replace':
      return plan.previews.every(({ instance }) => instance.id === seen);
  }
}

/** Reads what there is and decides; only the decision is stored with the execution. */
function lookForPlan({ asked, access, args }: UpLine, fresh: boolean): Promise<UpPlan> {
  const now = access.now();
  return access.read().step('find previews', async (connection) => {
    const previews = await findPreviews(connection, asked, { now });
    const { repository, request } = asked;
    const situation = situationOf(previews, { pr: args.pr, repository, user: request.asker.user });
    return planUp(situation, { fresh });
  });
}

/** From an instance that runs to an app that answers. */
async function deployOn(
  line: UpLine,
  running: UpResult | { readonly kind: 'running'; readonly target: Target },
): Promise<UpResult> {
  if (running.kind !== 'running') return running;
  const { instance, startedAt } = running.target;
  const online = await waitUntilOnline(line.access, instance, startedAt);
  if (online.kind === 'ready' && online.value === 'silent') {
    return failedAt('online', ssmLost(instance));
  }
  if (online.kind === 'timed-out') {
    const why = startedAt === undefined ? whyOffline : whyUnreached;
    return failedAt('online', await why(line.access, instance));
  }
  const missed = unlessThere(online, instance, { stage: 'online', reason: 'ssm-offline' });
  if (missed) return missed;
  await line.checklist.complete('online');
  return deploy(line, running.target);
}
