import type { ScalableTarget, ScalingLimits } from '../../aws/autoscaling.ts';
import type { Text } from '../../config/language.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { isHeld, limitsOf } from '../../operations/sleep/service-count.ts';

type Counted = {
  readonly now: number;
  readonly wanted: number;
  readonly scaling: ScalableTarget | undefined;
  /** What scaled the service before it was scaled to nothing. */
  readonly kept: ScalingLimits | undefined;
};

/** What becomes of that which scales a service by itself. */
export type ScalingPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'off' }
  /** Held, so that nothing brings tasks back; `keep` is what it was. */
  | { readonly kind: 'hold'; readonly keep: ScalingLimits }
  /** Given back as it was before somebody scaled to nothing. AWS moves the count into the limits at once. */
  | { readonly kind: 'restore'; readonly limits: ScalingLimits; readonly movesTo: number }
  /** Left as it is; `movesTo` is where it brings the count when it next acts. */
  | { readonly kind: 'leave'; readonly limits: ScalingLimits; readonly movesTo: number };

export function planScaling({ wanted, scaling, kept }: Counted): ScalingPlan {
  if (!scaling) return { kind: 'none' };
  if (wanted === 0) return isHeld(scaling) ? { kind: 'off' } : { kind: 'hold', keep: limitsOf(scaling) };
  if (kept) return { kind: 'restore', limits: kept, movesTo: moved(wanted, kept) };
  if (isHeld(scaling)) return { kind: 'off' };
  return { kind: 'leave', limits: limitsOf(scaling), movesTo: moved(wanted, scaling) };
}

const moved = (count: number, { min, max }: ScalingLimits) => Math.min(max, Math.max(min, count));

const range = ({ min, max }: ScalingLimits) => `${min}–${max}`;

/** What is agreed to: the count as it is and as it will be, and what the scaling makes of that. */
export function scaleFacts({ now, wanted }: Counted, plan: ScalingPlan): PlanItem['facts'] {
  const tasks = { label: labels.tasks, value: `${now} → ${wanted}` };
  switch (plan.kind) {
    case 'none':
      return [tasks];
    case 'off':
      return [tasks, { label: labels.off, value: '0' }];
    case 'hold':
      return [tasks, { label: labels.hold, value: range(plan.keep) }];
    case 'restore':
      return [tasks, { label: labels.restore, value: range(plan.limits) }, ...movesTo(labels.atOnce, plan, wanted)];
    case 'leave':
      return [tasks, { label: labels.leave, value: range(plan.limits) }, ...movesTo(labels.later, plan, wanted)];
  }
}

const movesTo = (label: Text, plan: { readonly movesTo: number }, wanted: number): PlanItem['facts'] =>
  plan.movesTo === wanted ? [] : [{ label, value: String(plan.movesTo) }];

const labels = {
  tasks: { en: 'Tasks', ja: 'タスク数' },
  off: { en: 'Auto scaling, held already', ja: 'オートスケーリング（すでに停止中）' },
  hold: { en: 'Auto scaling, held until it is scaled up again', ja: 'オートスケーリング（次に増やすまで停止）' },
  restore: { en: 'Auto scaling, given back', ja: 'オートスケーリング（再開）' },
  leave: { en: 'Auto scaling', ja: 'オートスケーリング' },
  atOnce: { en: 'Auto scaling moves it at once to', ja: 'オートスケーリングによりすぐに変更されるタスク数' },
  later: {
    en: 'Auto scaling moves it, when it next acts, to',
    ja: '次にオートスケーリングが動いたときのタスク数',
  },
} as const;
