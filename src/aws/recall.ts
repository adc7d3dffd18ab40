/** Ids that a probe found last time, by what it looked for. Kept as long as the container lives, lost without harm. */
export type Memory = Map<string, readonly string[]>;

type Lookup<T> = {
  readonly find: () => Promise<readonly string[]>;
  readonly describe: (ids: readonly string[]) => Promise<T>;
};

/**
 * Two calls of which the second needs ids out of the first one's answer. The ids of last time are asked about at the
 * same time as which ids there are now; where they are the same still, as nearly always, the second answer is there
 * already. Ids are all that is kept: every answer is read anew under the asker's own session.
 */
export async function recall<T>(memory: Memory, key: string, { find, describe }: Lookup<T>): Promise<T> {
  const known = memory.get(key);
  const early = known?.length ? describe(known).catch(() => undefined) : undefined;
  const ids = await find();
  memory.set(key, ids);
  const same = known?.length === ids.length && ids.every((id) => known.includes(id));
  return (same ? await early : undefined) ?? describe(ids);
}
