import type { Connection } from '../aws/connection.ts';
import type { Memory } from '../aws/recall.ts';
import type { Settings } from '../config/settings.ts';

export type Environment = Settings['environments'][string];

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
