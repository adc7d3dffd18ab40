import type { PullRequestName } from '../config/pull-request-name.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import type { Ending } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import type { Approvers } from '../operations/may-decide.ts';
import type { Run } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { type Dropped, type PlanItem, stillAsPlanned } from '../operations/plan.ts';
import type { Request } from '../requests/request.ts';
import { notice } from '../slack/blocks/card.ts';
import { livePreviews } from './live-previews.ts';
import type { Preview } from './preview.ts';
import type { PreviewAccess } from './preview-access.ts';
import { previewTexts } from './preview-texts.ts';

export type ApprovedDown =
  | {
      readonly kind: 'approved';
      readonly previews: readonly Preview[];
      readonly dropped: readonly Dropped[];
      /** Who agreed; undefined where nobody had to. */
      readonly agreedBy?: string;
    }
  /** Nothing is left of what was approved. */
  | { readonly kind: 'changed'; readonly dropped: readonly Dropped[] }
  /** Not approved; the request's message says why. */
  | { readonly kind: 'ended'; readonly outcome: Outcome };

type Wanted = {
  readonly request: Request;
  readonly pr: PullRequestName;
  readonly previews: readonly Preview[];
  readonly from: Approvers;
};

const withinMs = 60 * 60_000;

/** Asks the owner or an operator, and looks again afterwards: what changed meanwhile is left alone. */
export async function approveDown(
  access: PreviewAccess,
  run: Pick<Run, 'approve'>,
  { request, pr, previews, from }: Wanted,
): Promise<ApprovedDown> {
  const items = previews.map(planItem);
  const title = { en: `Terminate the preview of PR ${pr}`, ja: `PR ${pr} のプレビューを終了` };
  const approval = await run.approve({ plan: { action: request.action, title, items }, from, withinMs });
  if (approval.kind === 'ended') return approval;
  const found = await livePreviews(access, pr, 'look after the approval');
  const still = stillAsPlanned(items, found.map(planItem));
  const approved = found.filter(({ instance }) => still.items.some(({ id }) => id === instance.id));
  const { dropped } = still;
  return approved.length > 0
    ? { kind: 'approved', previews: approved, dropped, agreedBy: approval.by }
    : { kind: 'changed', dropped };
}

/** An owner who has extended it since still needs it. */
const planItem = ({ instance, owner, expiry }: Preview): PlanItem => ({
  id: instance.id,
  facts: [
    { label: previewTexts.owner, value: owner ?? '-' },
    { label: { en: 'Ends at', ja: '終了予定' }, value: { at: expiry.at } },
  ],
});

/** Ends a request whose plan does not hold any more. */
export const planChanged = (request: Request, dropped: readonly Dropped[]): Ending => ({
  message: notice({
    title: { en: `Nothing was terminated: ${request.text}`, ja: `何も終了していません: ${request.text}` },
    facts: droppedLines(dropped),
    next: [{ en: 'If it should still go: ', ja: 'それでも終了する場合: ' }, { code: request.text }],
    footnote: footnote(request),
  }),
  outcome: failed('plan-changed'),
});
