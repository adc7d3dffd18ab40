import type { Delivery } from '../slack/delivery.ts';

/**
 * What came of what somebody did: it could not be done, was done wrongly, or Slack delivered it; `ends` a modal, which
 * is nothing that has to be answered.
 */
export type Acted =
  | (Delivery & { readonly ends?: boolean })
  | { readonly missing: string }
  | { readonly wrong: string };
