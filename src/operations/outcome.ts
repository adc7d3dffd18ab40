/**
 * How a request ended. `done` is the only success; `failed` is what was not done; of `unknown` nobody could find out
 * whether it was: the answer of AWS never came.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'refused'; readonly rule: string };

export const done: Outcome = { kind: 'done' };
export const failed = (reason: string): Outcome => ({ kind: 'failed', reason });
export const unknown = (reason: string): Outcome => ({ kind: 'unknown', reason });
