/** Parts of a message have no identity but their place, and none of them keeps a state: their place is their key. */
export const keyed = <T>(items: readonly T[]): readonly { readonly key: string; readonly item: T }[] =>
  items.map((item, at) => ({ key: String(at), item }));
