import type { Outcome } from '../operations/outcome.ts';
import type { PlanItem } from '../operations/plan.ts';
import type { Field } from '../slack/blocks/card.ts';

/** `ended`: nothing can be started, and the message says why. */
export type Prepared =
  | {
      readonly kind: 'ready';
      /** What will be touched, as it stands now. */
      readonly item: PlanItem;
      /** Starts it and follows it to its end; `fields` are told with the result. */
      readonly start: (fields: readonly Field[]) => Promise<Outcome>;
    }
  | { readonly kind: 'ended'; readonly outcome: Outcome };
