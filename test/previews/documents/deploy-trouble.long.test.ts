import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, createPreviewInstance, type PreviewInstance } from './preview-instance.ts';

/** Of what the stand-in for curl downloads. */
const sum = createHash('sha256').update('the Compose plugin').digest('hex');
const stored = { '/gym/ghcr/username': 'acme-bot', '/gym/ghcr/token': 'ghp-token-1', '/gym/preview/database-url': 'x' };

let instance: PreviewInstance;
beforeEach(() => {
  instance = createPreviewInstance();
  instance.parameters(stored);
});
afterEach(() => instance.remove());

type Changes = { readonly own?: Partial<RepositorySettings>; readonly script?: (text: string) => string };

const deploy = ({ own, script = (text) => text }: Changes = {}) => {
  // A look costs the machine some processes.
  const app = { ...acmeRepository.app, startWithin: '30s' };
  const repository = { ...acmeRepository, app, database: undefined, ...own };
  const parameters = parametersOf(deployDocument, repository, { pr: '123' });
  const whole = script(scriptOf(deployDocument, repository, { root: instance.disk }));
  const ended = instance.run(whole, asEnvironment(parameters));
  return { ...ended, report: parseScriptReport(ended.stdout) };
};
const within = (startWithin: string) => ({ own: { app: { ...acmeRepository.app, startWithin } } });
const looks = () => instance.calls().filter((call) => call.includes('/healthz')).length;

describe('an app that does not stay', () => {
  it('fails where one lucky look is followed by refusals, with the container and its exit code', () => {
    instance.write('looks', '200 \nrefused\n');
    instance.write('container-state', 'running 0 false 0\nrestarting 1 false 2\n');
    const { status, report } = deploy();
    expect(status).toBe(1);
    expect(report).toMatchObject({ app: 'down', state: { status: 'restarting', exitCode: 1 } });
  });

  it('fails where each answer is its last, however soon Docker starts it anew', () => {
    const restarts = [0, 0, 0, 0, 1, 3, 3, 3, 3, 4];
    instance.write('container-state', restarts.map((count) => `running 0 false ${count}\n`).join(''));
    const { status, report } = deploy();
    expect(status).toBe(1);
    expect(report.failure).toBe("the app's container ends again and again: restarted 4 times");
  });

  it('ends the wait within some looks where the container restarts again and again', () => {
    instance.write('looks', 'refused\n');
    instance.write(
      'container-state',
      'running 0 false 0\nrestarting 1 false 1\nrestarting 1 false 3\nrestarting 1 false 4\n',
    );
    const { report } = deploy();
    expect(report.failure).toBe("the app's container ends again and again: restarted 4 times");
    expect(looks()).toBeLessThan(8);
  });

  it.each([
    { state: 'exited 1 false 0', says: 'exit code 1' },
    { state: 'dead 137 true 0', says: 'exit code 137' },
  ])('ends the wait at once where the container is $state', ({ state, says }) => {
    instance.write('looks', 'refused\n');
    instance.write('container-state', `${state}\n`);
    instance.write('log', 'Traceback of the app\n');
    const { report } = deploy();
    expect(report.failure).toContain(says);
    expect(report.output.join('\n')).toContain('Traceback of the app');
    expect(looks()).toBeLessThanOrEqual(3);
    expect(report.stages.at(-1)?.seconds).toBeLessThan(10);
  });

  it('fails where the app is gone by the last look', () => {
    instance.write('looks', '200 \n200 \nrefused\n');
    const { status, report } = deploy();
    expect(status).toBe(1);
    expect(report).toMatchObject({ app: 'down', failure: expect.stringContaining('not at the last look') });
  });
});

describe('the wait for the app', () => {
  it('is one of time, whatever a look takes, and tells the time that passed', () => {
    instance.write('look-takes', '5');
    instance.write('looks', 'refused\n');
    const { report } = deploy(within('60s'));
    const seconds = report.stages.at(-1)?.seconds ?? 0;
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThan(75);
    expect(report.failure).toMatch(/within 6\d seconds: curl: \(7\)/);
  });

  it('is as long as the settings say', () => {
    instance.write('looks', `${'refused\n'.repeat(15)}200 \n`);
    expect(deploy(within('20s')).status).toBe(1);
    instance.write('looks', `${'refused\n'.repeat(15)}200 \n`);
    expect(deploy(within('50s')).status).toBe(0);
  });

  it.each([
    { answer: '302 http://127.0.0.1:8000/login', ok: false },
    { answer: '301 https://example.com/healthz', ok: false },
    { answer: '307 http://127.0.0.1:8000/healthz/', ok: true },
    { answer: '204 ', ok: true },
  ])('takes an answer of $answer for $ok', ({ answer, ok }) => {
    instance.write('looks', `${answer}\n`);
    const { status, report } = deploy(within('10s'));
    expect(status).toBe(ok ? 0 : 1);
    if (!ok) expect(report.failure).toContain(`answered ${answer.replace(' ', ', a redirect to ')}`);
  });

  it('reads off the kernel where the app listens', () => {
    instance.write('looks', 'refused\n');
    const row = (at: string, state: string) => `   0: ${at} 00000000:0000 ${state} 00000000:00000000\n`;
    instance.write(
      'proc/4242/net/tcp',
      `  sl  local_address rem_address   st\n${row('0100007F:1F40', '0A')}${row('0B00007F:9C40', '0A')}${row('00000000:0BB8', '01')}`,
    );
    instance.write('proc/4242/net/tcp6', row('00000000000000000000000000000000:0BB9', '0A'));
    expect(deploy(within('10s')).report.listening).toEqual([
      { loopback: true, port: 8000 },
      { loopback: false, port: 3001 },
    ]);
  });
});

describe('a deployment that fails before it touches what runs', () => {
  it.each(['login', 'pull', 'migrate'])('says at the stage %s that the version before still runs', (stage) => {
    instance.failing(stage, 'refused');
    expect(deploy().report.earlier).toBeUndefined();
    instance.write('running', 'c0ffee\n');
    expect(deploy().report.earlier).toBe('running');
    instance.write('container-state', 'restarting 1 false 3\n');
    expect(deploy().report.earlier).toBeUndefined();
  });

  it('says nothing of it where the containers were already to be replaced', () => {
    instance.failing('start', 'refused');
    instance.write('running', 'c0ffee\n');
    expect(deploy().report.earlier).toBeUndefined();
  });
});

describe('a migration that takes too long', () => {
  const quick = (text: string) => {
    expect(text).toContain('migration_limit=600');
    return text.replace('migration_limit=600', 'migration_limit=1').replace('--kill-after=10', '--kill-after=1');
  };

  it('has its container removed and seen to be gone', () => {
    instance.write('migration', 'touch "$state/migrating"; exec tail -f /dev/null');
    const { report } = deploy({ script: quick });
    expect(report.failure).toMatch(/was stopped after \d+ seconds: its container was removed/);
    expect(instance.calls().filter((call) => call === 'docker rm --force slipway-migration')).toHaveLength(2);
    expect(instance.calls().find((call) => call.includes(' run --rm '))).toContain('--name slipway-migration');
    expect(instance.has('migrating')).toBe(false);
  });

  it('is ended where the client ignores being asked', () => {
    const later = 'echo "99999.00 0.00" >"$state/proc/uptime"';
    instance.write(
      'migration',
      `touch "$state/migrating"; ${later}; trap '' TERM; while :; do read -t 1 </dev/zero -N 0; done`,
    );
    const { report } = deploy({ script: quick });
    expect(report.failure).toMatch(/was stopped after \d+ seconds: its container was removed/);
    expect(instance.has('migrating')).toBe(false);
  });

  it('is said to be running where its container cannot be removed', () => {
    instance.write('stuck', '');
    instance.write('migration', 'touch "$state/migrating"; exec tail -f /dev/null');
    const { report } = deploy({ script: quick });
    expect(report.failure).toContain('may still be running in the container slipway-migration');
    const second = deploy({ script: quick });
    expect(second.report.failure).toContain('of an earlier deployment may still be running');
    expect(instance.calls().filter((call) => call.includes(' run --rm '))).toHaveLength(1);
  });
});

describe('a migration that fails in words of its own', () => {
  it('has the port of the database tried', () => {
    instance.failing('migrate', 'Oh nein, die Datenbank\n');
    const { report } = deploy({ own: { database: { host: '127.0.0.1', port: 1 } } });
    expect(report).toMatchObject({ failure: 'Oh nein, die Datenbank', dbTcp: 'failed', dbTcpOutcome: 'refused' });
    expect(report.app).toBeUndefined();
  });
});

describe('a database of its own that does not come up', () => {
  const url = { name: 'DATABASE_URL', scheme: 'postgresql' };
  const ephemeral = { own: { database: { engine: 'postgres' as const, url }, environment: {} } };
  beforeEach(() => instance.failing('database', 'container preview-database-1 is unhealthy\n'));

  it('is told with how its container is, and its last words', () => {
    instance.write('database-state', 'restarting 1 false 4\n');
    instance.write('database-health', 'starting\n');
    instance.write(
      'log',
      'database-1  | FATAL:  could not write lock file "postmaster.pid": No space left on device\n',
    );
    const { report } = deploy(ephemeral);
    expect(report).toMatchObject({
      failure: 'container preview-database-1 is unhealthy',
      databaseState: { status: 'restarting', exitCode: 1, outOfMemory: false, restarts: 4 },
    });
    expect(report.output.join('\n')).toContain('No space left on device');
  });

  it('is not spoken of where it is healthy', () => {
    instance.write('database-health', 'healthy\n');
    expect(deploy(ephemeral).report.databaseState).toBeUndefined();
  });
});

describe('a boot that failed', () => {
  const said = 'curl: (28) Failed to connect to github.com port 443 after 10001 ms: Timeout was reached';
  beforeEach(() => {
    instance.failing('tools', "docker: 'compose' is not a docker command.\n");
    instance.add(
      'docker',
      instance.read('bin/docker').split('\n').slice(3).join('\n').replace('info) fail tools', 'info) true'),
    );
    instance.write(
      'var/lib/slipway/boot-failed',
      `/var/lib/cloud/instance/scripts/part-001: line 57: curl -fsSL\n${said}\n`,
    );
  });

  it('is not made good by a file with another checksum, and its reason is told', () => {
    const { status, report } = deploy();
    expect(status).toBe(1);
    expect(report.failure).toMatch(
      /^cloud-init: scripts-user failed: .*Failed to connect to github\.com port 443.*line 57/,
    );
    expect(instance.has('usr/local/lib/docker/cli-plugins/docker-compose')).toBe(false);
  });

  it('is made good by the next deployment', () => {
    const sums = /sum='[0-9a-f]{64}'/g;
    const { status, report } = deploy({
      script: (text) => text.replace(sums, `sum='${sum}'`),
    });
    expect({ status, failure: report.failure }).toEqual({ status: 0, failure: undefined });
    expect(instance.has('var/lib/slipway/boot-failed')).toBe(false);
    expect(instance.calls()).toContain('systemctl enable --now docker.service');
  });
});

describe('a full disk', () => {
  it('is emptied of what nothing uses, and the pull is tried once more', () => {
    instance.failing('pull', 'failed to register layer: write /usr/lib/x: no space left on device\n');
    expect(deploy().status).toBe(0);
    expect(instance.calls().filter((call) => / (pull|prune) /.test(call))).toEqual([
      'docker image prune --force',
      'docker pull --quiet ghcr.io/acme/gym-api:pr-123',
      'docker image prune --all --force',
      'docker pull --quiet ghcr.io/acme/gym-api:pr-123',
      'docker image prune --force',
    ]);
  });

  it('is kept at bay by deployments that fail too', () => {
    instance.write('looks', 'refused\n');
    deploy(within('10s'));
    expect(instance.calls().filter((call) => / prune /.test(call))).toEqual(['docker image prune --force']);
  });
});

describe('values', () => {
  it('are told apart from a Python that fails', () => {
    instance.add('python3', `echo "ImportError: cannot import name 'json'" >&2; exit 1`);
    const { report } = deploy();
    expect(report.failure).toBe("python3 failed: ImportError: cannot import name 'json'");
  });

  it('that are common words leave the lines readable, and everything else is blanked out', () => {
    instance.parameters({
      ...stored,
      '/gym/user': 'postgres',
      '/gym/stage': 'production',
      '/gym/key': 'k3y-of-the-gym',
    });
    instance.failing('migrate', 'FATAL: role "postgres" of postgresql://production has no k3y-of-the-gym\n');
    const environment = Object.fromEntries(
      ['user', 'stage', 'key'].map((name) => [name.toUpperCase(), { parameter: `/gym/${name}` }]),
    );
    const { report } = deploy({ own: { environment } });
    expect(report.failure).toBe('FATAL: role "postgres" of postgresql://production has no ***');
  });

  it('that end in a line end are named, and handed over as they are', () => {
    instance.parameters({ ...stored, '/gym/name': 'gym-database\n', '/gym/other': 'a\nb' });
    instance.failing('migrate', 'database "gym\n" does not exist\n');
    const { report } = deploy({
      own: { environment: { NAME: { parameter: '/gym/name' }, OTHER: { parameter: '/gym/other' } } },
    });
    expect(report.lineEnds).toEqual(['/gym/name']);
  });

  it('of an app log come without control characters and marks that turn the direction', () => {
    instance.write('looks', 'refused\n');
    instance.write(
      'log',
      'a\u001b]52;c;ZXZpbA==\u0007b\u001b[31mc\u0000d\u0007e\u202ef\u2066g\u0085h\ti 日本\u001b]0;title\u001b\\j\n',
    );
    expect(deploy(within('10s')).report.output).toContain('abcdefgh\ti 日本j');
  });
});
