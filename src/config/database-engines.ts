/** An engine that a preview can have a database of its own of. */
export type Engine = 'postgres' | 'mysql' | 'mariadb';

type EngineFacts = {
  /** The exact tag of the official image that is taken where the settings name none. */
  readonly version: string;
  /** What an exact tag of it looks like. */
  readonly tag: RegExp;
  readonly port: number;
  /** What its drivers take for the scheme of a URL, the plain one first. */
  readonly schemes: readonly string[];
};

const mysqlSchemes = [
  'mysql',
  'mysql2',
  'trilogy',
  'mysql+pymysql',
  'mysql+aiomysql',
  'mysql+asyncmy',
  'mysql+mysqldb',
  'mysql+mysqlconnector',
];

export const databaseEngines: Readonly<Record<Engine, EngineFacts>> = {
  postgres: {
    version: '17.6-alpine',
    tag: /^\d{2}\.\d{1,2}(-[a-z0-9.]{1,40})?(@sha256:[0-9a-f]{64})?$/,
    port: 5432,
    schemes: [
      'postgresql',
      'postgres',
      'postgresql+asyncpg',
      'postgresql+psycopg',
      'postgresql+psycopg2',
      'postgresql+psycopg_async',
      'postgresql+pg8000',
    ],
  },
  mysql: {
    version: '8.4.6',
    tag: /^\d{1,2}\.\d{1,2}\.\d{1,3}(-[a-z0-9.]{1,40})?(@sha256:[0-9a-f]{64})?$/,
    port: 3306,
    schemes: mysqlSchemes,
  },
  mariadb: {
    version: '11.4.8',
    tag: /^\d{1,2}\.\d{1,2}\.\d{1,3}(-[a-z0-9.]{1,40})?(@sha256:[0-9a-f]{64})?$/,
    port: 3306,
    schemes: [
      'mariadb',
      ...mysqlSchemes,
      'mariadb+mariadbconnector',
      'mariadb+pymysql',
      'mariadb+aiomysql',
      'mariadb+asyncmy',
      'mariadb+mysqldb',
    ],
  },
};

/** The scheme of the same driver, or the plain one, where one was written that the engine's drivers do not know. */
export function rightScheme(engine: Engine, wrong: string): string {
  const { schemes } = databaseEngines[engine];
  const driver = wrong.split('+')[1];
  return schemes.find((scheme) => driver !== undefined && scheme.endsWith(`+${driver}`)) ?? schemes[0] ?? engine;
}
