/** How a request ended. `done` is the only success; `failed` is everything that is neither done nor refused. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'refused'; readonly rule: string };

export const done: Outcome = { kind: 'done' };
export const failed = (reason: string): Outcome => ({ kind: 'failed', reason });
