import type { Settings } from './settings.ts';

type Database = NonNullable<Settings['environments'][string]['database']>;

/** The one host that a tunnel to a database leads to; undefined where the settings name none. */
export const databaseHost = (database: Database): string | undefined =>
  'host' in database ? database.host : database.endpoint;
