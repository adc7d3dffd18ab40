import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { normalise } from '../../../src/previews/compose-file/normalise.ts';
import { pack, packCompose } from '../../../src/previews/compose-file/pack.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, createPreviewInstance, type PreviewInstance } from './preview-instance.ts';

type Previews = RepositorySettings;

const sealed = 'k3y-of-the-gym';

const team = `
services:
  api:
    image: ghcr.io/acme/gym-api:pr-{pr}
    ports: ["8000:3000", "9229"]
    environment: { MODE: preview, SECRET_KEY: }
    depends_on: { migrate: { condition: service_completed_successfully } }
    mem_limit: 512m
    networks: [front]
  worker:
    image: ghcr.io/acme/gym-api:pr-{pr}
    command: work
    profiles: [full]
    networks: [front]
  migrate:
    image: ghcr.io/acme/gym-api:pr-{pr}
    restart: "no"
    networks: [front]
  redis:
    image: redis:7.4
    ports: ["0.0.0.0:6379:6379"]
    cap_drop: [SYS_CHROOT, CHOWN]
    mem_limit: 64g
    pids_limit: 100000
    deploy: { resources: { limits: { cpus: "64" } } }
    logging: { driver: json-file, options: { max-size: 10g } }
  debug:
    image: busybox:1.37
    profiles: [debug]
networks: { front: { name: elsewhere } }
volumes: { data: { name: preview_database } }
`;

let instance: PreviewInstance;
beforeEach(() => {
  instance = createPreviewInstance();
  instance.parameters({ '/gym/ghcr/username': 'acme-bot', '/gym/ghcr/token': 'ghp-token-1', '/gym/key': sealed });
});
afterEach(() => instance.remove());

const environment = { SECRET_KEY: { parameter: '/gym/key' }, LEVEL: 'debug', PRICE: 'costs $5', COUNT: 3 };
const settings = (changes: Partial<Previews> = {}): Previews => ({
  ...acmeRepository,
  database: undefined,
  environment,
  compose: { file: './team.yml', app: 'api', wait: ['worker'], values: ['migrate'], packed: packCompose(team, []) },
  ...changes,
});

/** Compose's part is played by what packaging makes of the text: both are compared elsewhere. */
function deploy(previews: Previews, text = team, commit?: { readonly sha: string; readonly digest?: string }) {
  instance.write('config.json', JSON.stringify(normalise(parse(text)).config));
  const parameters = parametersOf(deployDocument, previews, { pr: '123', commit });
  const script = scriptOf(deployDocument, previews, { root: instance.disk });
  const ended = instance.run(script, asEnvironment(parameters));
  return { ...ended, report: parseScriptReport(ended.stdout) };
}
const started = () => JSON.parse(instance.read('srv/app/compose.yml'));
const calls = (pattern: RegExp) => instance.calls().filter((call) => pattern.test(call));

describe("a team's own compose file on the instance", () => {
  it('is read by Compose where nothing lies beside it and no value is at hand', () => {
    const environ = '/proc/self/environ';
    instance.add(
      'docker',
      `case "$*" in
  login*) cat >/dev/null ;;
  *' config '*) cat ${environ} >"$state/seen"; cat "$3" >"$state/text"; exit 1 ;;
esac`,
    );
    const { report } = deploy(settings());
    expect(report).toMatchObject({
      stages: [
        { name: 'login', ok: true },
        { name: 'compose', ok: false },
      ],
    });
    expect(instance.read('text')).toBe(team);
    const names = instance
      .read('seen')
      .split('\0')
      .map((pair) => pair.split('=')[0]);
    expect(names.filter((name) => name && !['_', 'PWD', 'SHLVL'].includes(name)).sort()).toEqual(
      ['COMPOSE_EXPERIMENTAL_GIT_REMOTE', 'COMPOSE_EXPERIMENTAL_OCI_REMOTE', 'HOME', 'PATH'].sort(),
    );
    const [call = ''] = calls(/ config /);
    expect(call).toMatch(/ -p preview --env-file \/dev\/null --project-directory \S+\/empty --profile \* config/);
  });

  it('is started with the image of the pull request, and values by their names for whom the settings name alone', () => {
    const { status, report } = deploy(settings());
    expect({ status, failure: report.failure }).toEqual({ status: 0, failure: undefined });
    const { services } = started();
    const given = { SECRET_KEY: `\${SLIPWAY_VALUE_0-}`, LEVEL: 'debug', PRICE: 'costs $$5', COUNT: '3' };
    expect(services.api.environment).toEqual({ MODE: 'preview', ...given });
    expect(services.worker.environment).toEqual(given);
    expect(services.migrate.environment).toEqual(given);
    expect(services.redis).not.toHaveProperty('environment');
    expect([services.api.image, services.worker.image]).toEqual(Array(2).fill('ghcr.io/acme/gym-api:pr-123'));
    expect(instance.read('srv/app/compose.yml')).not.toContain(sealed);
    expect(instance.read('environment').split('\0')).toContain(`SLIPWAY_VALUE_0=${sealed}`);
  });

  const sha = 'c0ffee'.padEnd(40, '0');
  const digest = `sha256:${'d1'.repeat(32)}`;
  const ofCommit = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';
  const images = () => {
    const { services } = started();
    return ['api', 'worker', 'migrate'].map((name) => services[name].image);
  };

  it('is started with the image of the commit wherever the settings or the file name it', () => {
    const text = team
      .replaceAll('ghcr.io/acme/gym-api:pr-{pr}', ofCommit)
      .replace(/(migrate:\n\s+image: ).*/, '$1ghcr.io/acme/gym-jobs:{sha}');
    deploy(settings({ image: ofCommit }), text, { sha });
    const image = `ghcr.io/acme/gym-api:pr-123-${sha}`;
    expect(images()).toEqual([image, image, `ghcr.io/acme/gym-jobs:${sha}`]);
  });

  it('is started with the very image that was agreed to, by whatever tag the file names it', () => {
    deploy(settings(), team, { sha, digest });
    expect(images()).toEqual(Array(3).fill(`ghcr.io/acme/gym-api@${digest}`));
    expect(calls(/^docker pull/).join('\n')).toContain(`ghcr.io/acme/gym-api@${digest}`);
    expect(calls(/^docker pull/).join('\n')).not.toContain('pr-123');
  });

  it('publishes on loopback alone, whatever it says', () => {
    deploy(settings());
    const { services } = started();
    for (const { ports = [] } of Object.values<{ ports?: { host_ip: string }[] }>(services)) {
      expect(ports.map(({ host_ip }) => host_ip)).toEqual(ports.map(() => '127.0.0.1'));
    }
    expect(services.api.ports).toMatchObject([{ published: '8000', target: 3000 }, { target: 9229 }]);
    deploy(settings(), team.replace('"8000:3000", "9229"', ''));
    expect(started().services.api.ports).toMatchObject([{ published: '8000', target: 8000 }]);
  });

  it('hardens every service and keeps what is stricter', () => {
    deploy(settings());
    const { services, networks, volumes } = started();
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({
        security_opt: ['no-new-privileges:true'],
        oom_score_adj: 500,
        logging: { driver: 'local', options: { 'max-size': '20m', 'max-file': '3' } },
      });
    }
    expect(services.worker.cap_drop).toEqual(['AUDIT_WRITE', 'FSETID', 'MKNOD', 'NET_RAW', 'SETFCAP', 'SYS_CHROOT']);
    expect(services.redis.cap_drop).toContain('CHOWN');
    expect(services.api.mem_limit).toBe(512 * 1024 ** 2);
    expect(services.redis.mem_limit).toBe(1957064 * 1024 - 384 * 1024 ** 2);
    expect(services.redis.pids_limit).toBe(2048);
    expect(services.redis.cpus).toBeLessThan(64);
    expect({ networks, volumes }).toEqual({ networks: { front: { internal: false } }, volumes: { data: {} } });
  });

  it('gives back a capability that the settings name', () => {
    deploy(settings({ capabilities: ['NET_RAW'] }));
    expect(started().services.worker.cap_drop).not.toContain('NET_RAW');
  });

  it('starts what the settings name whatever its profile, and waits for it; the rest of a profile stays away', () => {
    deploy(settings());
    const { services } = started();
    expect(services.worker).not.toHaveProperty('profiles');
    expect(services.worker.restart).toBe('unless-stopped');
    expect(services.migrate.restart).toBe('no');
    expect(calls(/ --wait /)).toEqual([
      expect.stringMatching(/ up --detach --no-deps --no-recreate --wait --wait-timeout 180 worker$/),
    ]);
    expect(calls(/^docker pull /).map((call) => call.split(' ').at(-1))).toEqual([
      'ghcr.io/acme/gym-api:pr-123',
      'redis:7.4',
    ]);
  });

  it('migrates, starts and looks at the service that is the app', () => {
    instance.write('running', '');
    deploy(settings());
    expect(calls(/ run --rm /)).toEqual([expect.stringMatching(/ -T api sh -c alembic upgrade head$/)]);
    expect(calls(/ ps --all --quiet api$/).length).toBeGreaterThan(0);
    expect(calls(/ app$/)).toEqual([]);
  });

  it('joins a database of its own to the networks of those that use it', () => {
    const url = { name: 'DATABASE_URL', scheme: 'mysql+pymysql' };
    const variables = { host: 'DB_HOST', port: 'DB_PORT', name: 'DB_NAME', user: 'DB_USER', password: 'DB_PASSWORD' };
    deploy(
      settings({ database: { engine: 'mysql', version: '8.4.7', url, variables }, environment: {} }),
      team.replace(', SECRET_KEY: ', ''),
    );
    const { services, volumes } = started();
    const password = `\${SLIPWAY_DATABASE_PASSWORD-}`;
    expect(services.api.environment).toMatchObject({
      DATABASE_URL: `mysql+pymysql://app:${password}@database:3306/app`,
      DB_HOST: 'database',
      DB_PORT: '3306',
      DB_NAME: 'app',
      DB_USER: 'app',
      DB_PASSWORD: password,
    });
    expect(services.api.depends_on).toMatchObject({ migrate: {}, database: { condition: 'service_healthy' } });
    expect(services.redis).not.toHaveProperty('depends_on');
    expect(services.database).toMatchObject({
      image: 'public.ecr.aws/docker/library/mysql:8.4.7',
      networks: { front: null },
      volumes: [{ source: 'database', target: '/var/lib/mysql' }],
      security_opt: ['no-new-privileges:true'],
    });
    expect(volumes).toEqual({ data: {}, database: {} });
  });

  it('is refused again where Compose makes something else of it, and nothing is started', () => {
    const { status, report } = deploy(
      settings(),
      team.replace('image: redis:7.4', 'image: redis:7.4\n    privileged: true'),
    );
    expect(status).toBe(1);
    expect(report.failure).toMatch(/^the compose file is refused: services\.redis\.privileged: .*leave it out$/);
    expect(report.stages.at(-1)).toMatchObject({ name: 'compose', ok: false });
    expect(instance.has('srv/app/compose.yml')).toBe(false);
    expect(calls(/ (up|run|pull) /)).toEqual([]);
  });

  it('ends the deployment with what Compose says where that cannot read it', () => {
    instance.failing('config', 'validating team.yml: services.api additional properties not allowed\n');
    const { report } = deploy(settings());
    expect(report.failure).toBe('validating team.yml: services.api additional properties not allowed');
  });

  it('is not waited for without end', () => {
    instance.add('timeout', 'exit 137');
    const { report } = deploy(settings());
    expect(report.failure).toBe('Compose did not end in time over the compose file (exit code 137)');
  });

  it('shows the last words of its services where one cannot be started', () => {
    instance.failing('start', 'dependency failed to start: container preview-migrate-1 exited (1)\n');
    instance.write('log', `migrate-1  | no such table, by ${sealed}\n`);
    const { report } = deploy(settings());
    expect(report.failure).toContain('preview-migrate-1 exited (1)');
    expect(report.output).toContain('migrate-1  | no such table, by ***');
    expect(report.containers).toContain('STATUS');
  });

  it('cannot be deployed without having been read', () => {
    const compose = { file: './team.yml', app: 'api', wait: [], values: [] };
    expect(() => scriptOf(deployDocument, settings({ compose }))).toThrow(/team\.yml was not read/);
  });
});

describe('the seed of a database of its own', () => {
  const url = { name: 'DATABASE_URL', scheme: 'postgresql' };
  const seeded = (text: string) =>
    settings({
      compose: undefined,
      environment: {},
      database: { engine: 'postgres', url, seed: './seed.sh', packedSeed: pack({ seed: text }) },
    });
  const seeds = () => calls(/slipway-seed -T /);
  const own = JSON.stringify({ services: { app: { image: 'app:{pr}' } } });

  it('runs after the migration, once in the life of the database', () => {
    const text = 'psql "$DATABASE_URL" <<SQL\ninsert into t values (1);\nSQL\n';
    expect(deploy(seeded(text), own).report.stages.map(({ name }) => name)).toEqual([
      'login',
      'compose',
      'pull',
      'migrate',
      'seed',
      'start',
      'health',
    ]);
    expect(instance.read('migrated')).toBe(text.trimEnd());
    expect(deploy(seeded(text), own).report.stages.map(({ name }) => name)).not.toContain('seed');
    expect(seeds()).toHaveLength(1);
  });

  it('runs again where it failed, and the app is not started meanwhile', () => {
    instance.write('migration', 'case "$*" in *slipway-seed*) echo "no such table" >&2; exit 3 ;; esac');
    const { report } = deploy(seeded('false'), own);
    expect(report).toMatchObject({
      failure: 'no such table',
      stages: expect.arrayContaining([expect.objectContaining({ name: 'seed', ok: false })]),
    });
    expect(calls(/ up --detach --remove-orphans$/)).toEqual([]);
    instance.write('migration', '');
    expect(deploy(seeded('true'), own).status).toBe(0);
    expect(seeds()).toHaveLength(2);
  });
});
