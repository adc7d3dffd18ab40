import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { databaseEngines } from '../../../src/config/database-engines.ts';
import type { Docker } from './docker.ts';
import { otherSuites } from './packages.ts';
import { succeed } from './run-command.ts';

/** PostgreSQL 17 and MariaDB 11.8 as Debian 13 has them, in one root file system: all of their images share its layer. */
const include = [
  'postgresql-17',
  'mariadb-server',
  'mariadb-client',
  'bash',
  'coreutils',
  'util-linux',
  'sed',
  'grep',
  'hostname',
];
/** What neither server needs to run: two thirds of the size. */
const leftOut = [
  ...['./usr/share/doc', './usr/share/man', './usr/share/locale', './usr/share/i18n', './var/cache', './var/lib/apt'],
  ...['./var/lib/dpkg', './dev/*', '*perl*', 'libLLVM*', 'libz3*', './usr/bin/aria*', './usr/bin/myisam*'],
];
const users = {
  passwd: 'root:x:0:0::/root:/bin/bash\npostgres:x:70:70::/:/bin/sh\nmysql:x:999:999::/:/bin/sh\n',
  group: 'root:x:0:\npostgres:x:70:\nmysql:x:999:\n',
};
const applets = [
  'sh',
  'httpd',
  'nc',
  'sleep',
  'cat',
  'env',
  'ls',
  'id',
  'kill',
  'wget',
  'touch',
  'echo',
  'df',
  'mkdir',
  'true',
];

const scripts = join(import.meta.dirname, '../images');
const busybox = '/bin/busybox';

/** A tar of the run's files by its name, and what `docker import` is told beside it. */
type Image = { readonly files: string; readonly changes: readonly string[] };

const databasePath = '/usr/local/bin:/usr/lib/postgresql/17/bin:/usr/bin:/usr/sbin';
const mirror = 'public.ecr.aws/docker/library';

/** MySQL is no package of Debian: MariaDB answers to its variables and commands. */
const likeMysql = [
  ...['ENV PATH=/usr/local/bin:/usr/bin:/usr/sbin', 'VOLUME /var/lib/mysql', 'ENTRYPOINT ["mariadb-entrypoint.sh"]'],
  'CMD ["mariadbd", "--datadir=/var/lib/mysql", "--bind-address=0.0.0.0"]',
];

/** The databases under the names that previews start them by; anybody may pull them. */
const publicImages: Readonly<Record<string, Image>> = {
  [`${mirror}/postgres:${databaseEngines.postgres.version}`]: {
    files: 'databases',
    changes: [
      `ENV PATH=${databasePath}`,
      ...['ENV PGDATA=/var/lib/postgresql/data', 'VOLUME /var/lib/postgresql/data'],
      'ENTRYPOINT ["postgres-entrypoint.sh"]',
      'CMD ["postgres", "-c", "listen_addresses=*", "-c", "unix_socket_directories=/var/run/postgresql"]',
    ],
  },
  [`${mirror}/mariadb:${databaseEngines.mariadb.version}`]: { files: 'databases', changes: likeMysql },
  [`${mirror}/mysql:${databaseEngines.mysql.version}`]: { files: 'databases', changes: likeMysql },
  /** Stands for a cache or a queue that a team's file starts beside the app. */
  [`${mirror}/redis:7.4.1`]: { files: 'app', changes: ['ENV PATH=/bin', 'CMD ["/app.sh", "pongs"]'] },
};

/** The two root file systems as tars: the app's on busybox alone, and the same on top of both databases. */
export async function makeFiles(cache: string, folder: string): Promise<void> {
  const root = join(folder, 'app');
  for (const name of ['bin', 'www', 'tmp', 'proc', 'dev', 'sys', 'etc'])
    mkdirSync(join(root, name), { recursive: true });
  cpSync(busybox, join(root, 'bin/busybox'));
  for (const applet of applets) symlinkSync('busybox', join(root, 'bin', applet));
  cpSync(join(scripts, 'app.sh'), join(root, 'app.sh'));
  writeFileSync(join(root, 'www/healthz'), 'ok\n');
  await pack(join(folder, 'app.tar'), root);

  const top = join(folder, 'top');
  mkdirSync(join(top, 'usr/local/bin'), { recursive: true });
  mkdirSync(join(top, 'www'));
  writeFileSync(join(top, 'www/healthz'), 'ok\n');
  cpSync(busybox, join(top, 'usr/local/bin/busybox'));
  for (const script of ['postgres-entrypoint.sh', 'mariadb-entrypoint.sh']) {
    cpSync(join(scripts, script), join(top, 'usr/local/bin', script));
  }
  cpSync(join(scripts, 'mariadb-healthcheck.sh'), join(top, 'usr/local/bin/healthcheck.sh'));
  cpSync(join(scripts, 'app.sh'), join(top, 'app.sh'));
  cpSync(await databaseFiles(cache), join(folder, 'databases.tar'));
  // Files alone: Docker takes no tar that has a path twice.
  const files = readdirSync(top, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `./${relative(top, join(entry.parentPath, entry.name))}`);
  const append = ['--append', '--file', join(folder, 'databases.tar'), '--directory', top, '--owner=0', '--group=0'];
  await succeed('tar', [...append, ...files]);
}

const pack = (tar: string, folder: string) =>
  succeed('tar', ['--create', '--file', tar, '--directory', folder, '--owner=0', '--group=0', '.']);

/** Debian's packages unpacked; made once, since that takes half a minute. */
async function databaseFiles(cache: string): Promise<string> {
  const made = join(cache, `databases-${hashOf(JSON.stringify([include, leftOut, users]))}.tar`);
  if (existsSync(made)) return made;
  const folder = mkdtempSync(join(tmpdir(), 'slipway-files-'));
  const root = join(folder, 'root');
  try {
    const { source } = await otherSuites(cache);
    const options = ['--quiet', '--variant=extract', '--format=directory', `--include=${include.join()}`];
    await succeed('mmdebstrap', [...options, 'trixie', root, source('trixie')], { withinSeconds: 600 });
    for (const [name, lines] of Object.entries(users)) writeFileSync(join(root, 'etc', name), lines);
    for (const name of ['run/postgresql', 'run/mysqld', 'tmp']) mkdirSync(join(root, name), { recursive: true });
    symlinkSync('bash', join(root, 'usr/bin/sh'));
    const excluded = leftOut.map((pattern) => `--exclude=${pattern}`);
    await succeed('tar', ['--create', '--file', `${made}.half`, '--directory', root, ...excluded, '.']);
    renameSync(`${made}.half`, made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return made;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Named by all that goes into the public registry. */
export function publicStorage(cache: string): string {
  const sources = readdirSync(scripts).map((name) => readFileSync(join(scripts, name), 'utf8'));
  return join(cache, `public-${hashOf(JSON.stringify([include, leftOut, users, publicImages, sources]))}`);
}

/** Fills the public registry, and keeps what it then holds. */
export async function publishPublicImages(
  docker: Docker,
  files: string,
  storage: string,
  cached: string,
): Promise<void> {
  for (const [name, image] of Object.entries(publicImages)) {
    await importImage(docker, files, name, image);
    await docker('push', '--quiet', name);
    await docker('image', 'rm', name);
  }
  cpSync(storage, `${cached}.half`, { recursive: true });
  renameSync(`${cached}.half`, cached);
}

/** An app of the pull request, by what it does; `databases` for one that has psql and mariadb. */
export const appImage = (behaviour: readonly string[], revision: string, files = 'app'): Image => ({
  files,
  changes: [
    `ENV PATH=${files === 'databases' ? databasePath : '/bin'}`,
    `LABEL org.opencontainers.image.revision=${revision}`,
    `CMD ${JSON.stringify(['/app.sh', ...behaviour])}`,
  ],
});

export async function importImage(
  docker: Docker,
  files: string,
  name: string,
  { files: which, changes }: Image,
): Promise<void> {
  await docker('import', ...changes.flatMap((change) => ['--change', change]), join(files, `${which}.tar`), name);
}
