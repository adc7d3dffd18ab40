import { readableTime } from '../config/iso.ts';
import { requestApproval } from '../operations/approval.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import type { Approvers } from '../operations/may-decide.ts';
import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { type Dropped, type PlanItem, stillAsPlanned } from '../operations/plan.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { notice } from '../slack/blocks/card.ts';
import { livePreviews } from './find-one.ts';
import type { Preview } from './preview.ts';
import { previewTexts } from './preview-texts.ts';

export type ApprovedDown =
  | { readonly kind: 'approved'; readonly previews: readonly Preview[]; readonly dropped: readonly Dropped[] }
  | { readonly kind: 'ended'; readonly outcome: Outcome };

const withinMs = 60 * 60_000;

/** Asks the owner or an operator, and looks again afterwards: what changed meanwhile is left alone. */
export async function approveDown(
  operation: Operation,
  pr: number,
  { previews, from }: { readonly previews: readonly Preview[]; readonly from: Approvers },
): Promise<ApprovedDown> {
  const items = previews.map(planItem);
  const title = { en: `Terminate the preview of PR ${pr}`, ja: `PR ${pr} のプレビューを終了` };
  const approval = await requestApproval(operation, {
    plan: { action: operation.request.action, title, items },
    from,
    withinMs,
  });
  if (approval.kind === 'ended') return approval;
  const found = await livePreviews(operation, pr, 'look after the approval');
  const still = stillAsPlanned(items, found.map(planItem));
  const approved = found.filter(({ instance }) => still.items.some(({ id }) => id === instance.id));
  if (approved.length > 0) return { kind: 'approved', previews: approved, dropped: still.dropped };
  return { kind: 'ended', outcome: await endAsChanged(operation, still.dropped) };
}

/** An owner who has extended it since still needs it. */
const planItem = ({ instance, owner, expiry }: Preview): PlanItem => ({
  id: instance.id,
  facts: [
    { label: previewTexts.owner, value: owner ?? '-' },
    { label: { en: 'Ends at', ja: '終了予定' }, value: readableTime(expiry.at) },
  ],
});

async function endAsChanged(operation: Operation, dropped: readonly Dropped[]): Promise<Outcome> {
  const { progress, request, say } = operation;
  await progress.finish(
    notice({
      title: say({ en: `Nothing was terminated: ${request.text}`, ja: `何も終了していません: ${request.text}` }),
      facts: droppedLines(dropped, operation),
      next: [say({ en: 'If it should still go: ', ja: 'それでも終了する場合: ' }), { code: request.text }],
      footnote: footnote(request),
    }),
  );
  return failed('plan-changed');
}
