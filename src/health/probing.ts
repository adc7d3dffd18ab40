import type { Connection } from '../aws/connection.ts';
import type { Settings } from '../config/settings.ts';
import type { Memory } from './recall.ts';

export type Environment = Settings['environments'][string];

/** What every probe is handed. */
export type Probing = {
  readonly environment: Environment;
  readonly connection: Connection;
  readonly memory: Memory;
  readonly now: number;
};
