import type { Connection } from '../aws/connection.ts';
import type { Settings } from '../config/settings.ts';

export type Environment = Settings['environments'][string];

/** Ids that a probe found last time, by what it looked for. Kept as long as the container lives, lost without harm. */
export type Memory = Map<string, readonly string[]>;

/** What every probe is handed. */
export type Probing = {
  readonly environment: Environment;
  readonly connection: Connection;
  readonly memory: Memory;
  readonly now: number;
};

/** The environment that a declaration's schema has let through; settings of another deployment may lack it. */
export function environmentOf({ environments }: Pick<Settings, 'environments'>, name: string): Environment {
  const environment = Object.hasOwn(environments, name) ? environments[name] : undefined;
  if (!environment) throw new Error('The settings name no such environment');
  return environment;
}

/** What this container remembers of an environment: where its parts were, never how they were. */
const memories = new WeakMap<Environment, Memory>();

export function probingOf(environment: Environment, connection: Connection, now: number): Probing {
  const memory: Memory = memories.get(environment) ?? new Map();
  memories.set(environment, memory);
  return { environment, connection, memory, now };
}

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
