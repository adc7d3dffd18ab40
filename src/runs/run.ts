import { checkedDuration } from '../config/duration.ts';
import type { ApprovalRequest } from '../operations/approval-request.ts';
import { refuseBreakGlass } from '../operations/break-glass.ts';
import { defineWork } from '../operations/define-work.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import type { Run } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { type PlanItem, stillAsPlanned } from '../operations/plan.ts';
import { showWorking } from '../operations/show-working.ts';
import type { Talk } from '../operations/talk.ts';
import type { Field } from '../slack/blocks/card.ts';
import { describeRun, type RunEntry } from './asked-run.ts';
import { asleepMessage, asleepNow } from './asleep-now.ts';
import type { Blocked } from './blocked.ts';
import { run } from './declarations.ts';
import { finishRun } from './finish-run.ts';
import type { Job, Ready, Show } from './kind.ts';
import { kindOf } from './kinds.ts';
import { runLine } from './run-line.ts';
import { notRun, runLabels, runningMessage } from './run-messages.ts';

/** A reviewed command: looked at, approved where the catalogue asks for it, looked at again, started and waited for. */
export const work = defineWork(run, async ({ asked, talk, run: { steps, as, approve, durable } }, args) => {
  const entry = asked.settings.runs[args.name];
  if (!entry) throw new Error('The catalogue has no such command');
  if (entry.approval && args.breakGlass !== undefined) {
    const withApproval = runLine(args.name, args.target, args.values);
    const refused = await refuseBreakGlass(asked, talk, { from: approversOf(entry.approval), withApproval });
    if (refused) return refused;
  }
  await showWorking(asked, talk);
  const job = { run: { ...args, entry }, asked, as, steps, durable, place: talk.place } satisfies Job;
  const asleep = await asleepNow(job, asked.person);
  if (asleep) {
    await talk.finish(asleepMessage(asked.request, asleep));
    return failed('asleep');
  }
  const agreed = await agree(job, approve);
  if (agreed.kind === 'ended') return agreed.outcome;
  if (agreed.kind === 'agreed') return carryOut(job, talk, agreed);
  await talk.finish(notRun(asked.request, agreed));
  return failed(agreed.reason);
});

/** `fields`: who agreed. */
type Agreed = { readonly kind: 'agreed'; readonly start: Ready['start']; readonly fields: readonly Field[] };
type Ended = { readonly kind: 'ended'; readonly outcome: Outcome };

/** What was approved is looked at again, since it may have waited for hours. */
async function agree(job: Job, approve: Run['approve']): Promise<Agreed | Blocked | Ended> {
  const planned = await prepare(job, 'look');
  if (planned.kind === 'blocked') return planned;
  const { approval } = job.run.entry;
  if (!approval) return { kind: 'agreed', start: planned.start, fields: [] };
  const approved = await approve(approvalRequest(job, approval, planned.item));
  if (approved.kind === 'ended') return approved;
  const found = await (planned.again ?? ((step) => prepare(job, step)))('look again');
  if (found.kind === 'blocked') return found;
  const changed = planChanged(job, planned.item, found.item);
  if (changed) return changed;
  const label = approved.alone ? runLabels.breakGlass : runLabels.approvedBy;
  return { kind: 'agreed', start: found.start, fields: [{ label, value: { user: approved.by } }] };
}

const prepare = (job: Job, step: string) => kindOf(job.run.entry).prepare(job, step);

type Rules = NonNullable<RunEntry['approval']>;

const approversOf = ({ from }: Rules) => ({ roles: from, users: [] });

function approvalRequest({ asked, run: wanted }: Job, rules: Rules, item: PlanItem): ApprovalRequest {
  const { name, target, entry, breakGlass } = wanted;
  const description = describeRun(entry);
  return {
    plan: {
      action: asked.request.action,
      title: { en: `${description.en}: ${name} on ${target}`, ja: `${description.ja}: ${name}（${target}）` },
      items: [item],
    },
    from: approversOf(rules),
    withinMs: checkedDuration(rules.within),
    breakGlass,
  };
}

/** What was approved is not there any more, so nothing of it is done. */
function planChanged({ asked }: Job, approved: PlanItem, found: PlanItem): Blocked | undefined {
  const { dropped } = stillAsPlanned([approved], [found]);
  if (dropped.length === 0) return undefined;
  const next = [{ en: 'Ask again: ', ja: 'もう一度依頼する: ' }, { code: asked.request.text }];
  return { kind: 'blocked', reason: 'plan-changed', facts: droppedLines(dropped), next };
}

async function carryOut(job: Job, talk: Talk, { start, fields }: Agreed): Promise<Outcome> {
  const { asked, run: wanted, steps } = job;
  const startedAt = steps.now();
  const show: Show = (running) => {
    const all = [...running.fields, ...fields];
    return talk.show(running.message?.(all) ?? runningMessage(asked.request, wanted, { ...running, fields: all }));
  };
  const ending = await start(show, talk.thread);
  return finishRun(job, talk, { ending, fields, startedAt });
}
