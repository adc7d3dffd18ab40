import { databaseEngines, type Engine } from '../../config/database-engines.ts';
import { ownDatabase } from '../../config/preview-database.ts';
import type { RepositorySettings } from '../../config/repositories.ts';

/** From Amazon's mirror of the official images, which asks for no login and sets no pull limit as Docker Hub does. */
const mirror = 'public.ecr.aws/docker/library';

/** Filled in from the environment of whoever starts the containers: the file holds names alone. */
const password = `\${SLIPWAY_DATABASE_PASSWORD-}`;

type Facts = {
  readonly path: (version: string) => string;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck: { readonly test: readonly string[] } & Readonly<Record<string, unknown>>;
};

/** Since 18 the image keeps its data in a folder named after the version, and refuses to start on the old mount. */
const postgresPath = (version: string) =>
  Number.parseInt(version, 10) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';

/**
 * Health is asked for over TCP: while an image still sets itself up, its server listens on a socket alone. MySQL says
 * yes to a ping with a wrong password, so it is asked for an answer; both need longer for a new volume.
 */
const engines: Readonly<Record<Engine, Facts>> = {
  postgres: {
    path: postgresPath,
    environment: { POSTGRES_USER: 'app', POSTGRES_DB: 'app', POSTGRES_PASSWORD: password },
    healthcheck: {
      test: ['CMD', 'pg_isready', '-h', '127.0.0.1', '-U', 'app', '-d', 'app'],
      interval: '2s',
      timeout: '3s',
      retries: 30,
    },
  },
  mysql: {
    path: () => '/var/lib/mysql',
    environment: {
      MYSQL_DATABASE: 'app',
      MYSQL_USER: 'app',
      MYSQL_PASSWORD: password,
      MYSQL_ROOT_PASSWORD: password,
    },
    healthcheck: {
      test: ['CMD-SHELL', `MYSQL_PWD=$$MYSQL_PASSWORD mysql -h 127.0.0.1 -u app -e 'SELECT 1' app`],
      interval: '3s',
      timeout: '5s',
      start_period: '120s',
      retries: 20,
    },
  },
  mariadb: {
    path: () => '/var/lib/mysql',
    environment: {
      MARIADB_DATABASE: 'app',
      MARIADB_USER: 'app',
      MARIADB_PASSWORD: password,
      MARIADB_ROOT_PASSWORD: password,
    },
    healthcheck: {
      test: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'],
      interval: '3s',
      timeout: '5s',
      start_period: '60s',
      retries: 20,
    },
  },
};

/** The service of a database of the preview's own; undefined where it has none. */
export function databaseService(previews: RepositorySettings): object | undefined {
  const own = ownDatabase(previews);
  if (!own) return undefined;
  const { path, environment, healthcheck } = engines[own.engine];
  const version = own.version ?? databaseEngines[own.engine].version;
  return {
    image: `${mirror}/${own.engine}:${version}`,
    restart: 'unless-stopped',
    environment,
    volumes: [{ type: 'volume', source: 'database', target: path(version) }],
    healthcheck,
  };
}

/** What the app's variables hold of it. */
export function databaseValues(previews: RepositorySettings): Readonly<Record<string, string>> {
  const own = ownDatabase(previews);
  if (!own) return {};
  const port = String(databaseEngines[own.engine].port);
  const parts = { host: 'database', port, name: 'app', user: 'app', password };
  const named = Object.entries(parts).flatMap(([part, value]) => {
    const variable = Object.entries(own.variables ?? {}).find(([key]) => key === part)?.[1];
    return variable === undefined ? [] : [[variable, value] as const];
  });
  const url = own.url ? [[own.url.name, `${own.url.scheme}://app:${password}@database:${port}/app`] as const] : [];
  return Object.fromEntries([...url, ...named]);
}
