import { parseDuration } from '../config/duration.ts';
import { requestApproval } from '../operations/approval.ts';
import { refuseBreakGlass } from '../operations/break-glass.ts';
import { defineWork } from '../operations/define-work.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { type Dropped, stillAsPlanned } from '../operations/plan.ts';
import { showWorking } from '../operations/show-working.ts';
import { prepareAsTask } from './as-task.ts';
import { type AskedRun, describeRun } from './asked-run.ts';
import { run } from './declarations.ts';
import { prepareOnInstance } from './on-instance.ts';
import type { Prepared } from './prepared.ts';
import { prepareRedeploy } from './redeploy.ts';
import { notRun, runLabels } from './run-messages.ts';

/** A reviewed command: prepared, approved where the catalogue asks for it, looked at again, started and followed. */
export const work = defineWork(run, async (operation, args) => {
  const entry = operation.settings.runs[args.name];
  if (!entry) throw new Error('The catalogue has no such command');
  const asked: AskedRun = { ...args, entry };
  const from = entry.approval && { roles: entry.approval.from, users: [] };
  if (from && args.breakGlass !== undefined) {
    const refused = await refuseBreakGlass(operation, from);
    if (refused) return refused;
  }
  await showWorking(operation);
  const prepared = await prepare(operation, asked, 'look');
  if (prepared.kind === 'ended') return prepared.outcome;
  return entry.approval ? approveAndStart(operation, asked, prepared) : prepared.start([]);
});

type Ready = Extract<Prepared, { kind: 'ready' }>;

async function approveAndStart(operation: Operation, asked: AskedRun, planned: Ready): Promise<Outcome> {
  const { approval } = asked.entry;
  const description = describeRun(asked.entry);
  const approved = await requestApproval(operation, {
    plan: {
      action: operation.request.action,
      title: {
        en: `${description.en}: ${asked.name} on ${asked.target}`,
        ja: `${description.ja}: ${asked.name}（${asked.target}）`,
      },
      items: [planned.item],
    },
    from: { roles: approval?.from ?? [], users: [] },
    withinMs: parseDuration(approval?.within ?? '') ?? 0,
    breakGlass: asked.breakGlass,
  });
  if (approved.kind === 'ended') return approved.outcome;
  const again = await prepare(operation, asked, 'look again');
  if (again.kind === 'ended') return again.outcome;
  const { dropped } = stillAsPlanned([planned.item], [again.item]);
  if (dropped.length > 0) return endAsChanged(operation, dropped);
  const label = operation.say(approved.alone ? runLabels.breakGlass : runLabels.approvedBy);
  return again.start([{ label, value: { user: approved.by } }]);
}

function prepare(operation: Operation, asked: AskedRun, step: string): Promise<Prepared> {
  const { entry } = asked;
  switch (entry.kind) {
    case 'instance':
      return prepareOnInstance(operation, { ...asked, entry }, step);
    case 'task':
      return prepareAsTask(operation, { ...asked, entry }, step);
    case 'redeploy':
      return prepareRedeploy(operation, { ...asked, entry }, step);
  }
}

/** What was approved is not there any more, so nothing of it is done. */
async function endAsChanged(operation: Operation, dropped: readonly Dropped[]): Promise<Outcome> {
  const { say, progress, request } = operation;
  await progress.finish(
    notRun(operation, droppedLines(dropped, operation), [
      say({ en: 'Ask again: ', ja: 'もう一度依頼する: ' }),
      { code: request.text },
    ]),
  );
  return failed('plan-changed');
}
