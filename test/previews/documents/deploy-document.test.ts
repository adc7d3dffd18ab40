import { createServer, type Server } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, commit, createPreviewInstance, digest, type PreviewInstance } from './preview-instance.ts';

const token = ' to"k\'e`n $(id) \\n';
const databaseUrl = 'postgresql://gym:p%40ss$(touch x)`id`@db:5432/gym';
const stored = { '/gym/ghcr/username': 'acme-bot', '/gym/ghcr/token': token, '/gym/preview/database-url': databaseUrl };

describe('the deploy script', () => {
  let database: Server;
  let repository: RepositorySettings;
  let instance: PreviewInstance;

  beforeAll(async () => {
    database = createServer();
    await new Promise<void>((listening) => database.listen(0, '127.0.0.1', listening));
    const address = database.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    repository = {
      ...acmeRepository,
      // A look costs the machine some processes.
      app: { ...acmeRepository.app, startWithin: '30s' },
      database: { host: '127.0.0.1', port, connectCheck: 'python -m app.db_check "$X"' },
    };
  });
  afterAll(() => database.close());
  beforeEach(() => {
    instance = createPreviewInstance();
    instance.parameters(stored);
  });
  afterEach(() => instance.remove());

  const deploy = (changes: Partial<RepositorySettings> = {}) => {
    const changed = { ...repository, ...changes };
    const parameters = parametersOf(deployDocument, changed, { pr: '123' });
    const script = scriptOf(deployDocument, changed, { root: instance.disk });
    const ended = instance.run(script, asEnvironment(parameters));
    return { ...ended, report: parseScriptReport(ended.stdout) };
  };
  const composeFile = () => parse(instance.read('srv/app/compose.yml'));

  it('brings the app up and reports what runs', () => {
    const { status, stderr, report } = deploy();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(report.stages.map(({ name, ok }) => [name, ok])).toEqual(
      ['login', 'compose', 'pull', 'migrate', 'start', 'health'].map((name) => [name, true]),
    );
    expect(report).toMatchObject({ digest, commit, app: 'ok', dbTcp: 'ok', dbConnect: 'ok' });
    expect(report.failure).toBeUndefined();
    expect(report.containers).toContain('Up 3 minutes');
    expect(instance.read('migrated')).toBe('alembic upgrade head');
    expect(instance.read('checked')).toBe('python -m app.db_check "$X"');
  });

  it.each([
    { name: 'where nothing ran before', running: undefined, changed: 'c0ffee', restarts: false },
    { name: 'where the image or a value changed', running: 'decaf0', changed: 'c0ffee', restarts: false },
    { name: 'and restarts what Compose leaves alone', running: 'c0ffee', changed: undefined, restarts: true },
  ])('starts the app anew $name', ({ running, changed, restarts }) => {
    if (running) instance.write('running', running);
    if (changed) instance.write('changed', changed);
    expect(deploy().status).toBe(0);
    expect(instance.calls().filter((call) => call.endsWith(' restart --no-deps app'))).toHaveLength(restarts ? 1 : 0);
  });

  it('publishes the app on loopback alone and keeps its values out of the files', () => {
    deploy();
    const { app } = composeFile().services;
    expect(app).toMatchObject({
      image: 'ghcr.io/acme/gym-api:pr-123',
      restart: 'unless-stopped',
      ports: [{ host_ip: '127.0.0.1', published: '8000', target: 8000 }],
    });
    expect(app).not.toHaveProperty('network_mode');
    expect(instance.read('srv/app/compose.yml')).not.toContain(databaseUrl);
    expect(instance.has('srv/app/.env')).toBe(false);
  });

  it('hands the registry token over on standard input and leaves no login behind', () => {
    deploy();
    expect(instance.read('password')).toBe(token);
    expect(instance.calls().join('\n')).not.toContain(token);
    expect(instance.calls()).toContain('docker login --username acme-bot --password-stdin ghcr.io');
    const config = instance.read('docker-config');
    expect(config).toContain(instance.disk);
    expect(instance.has(config.slice(instance.disk.length))).toBe(false);
  });

  it('logs in nowhere and migrates nothing where the settings say nothing of it', () => {
    const { report } = deploy({
      registry: undefined,
      app: { ...repository.app, migrate: undefined },
      database: undefined,
    });
    expect(report.stages.map(({ name }) => name)).toEqual(['compose', 'pull', 'start', 'health']);
    expect(report).toMatchObject({ dbTcp: 'skipped', dbConnect: 'skipped' });
  });

  it.each([
    ['login', 'login', 'Error response from daemon: Get "https://ghcr.io/v2/": unauthorized'],
    ['pull', 'pull', 'Error response from daemon: manifest unknown'],
    ['migrate', 'migrate', "FAILED: Can't locate revision identified by '1f2e3d'"],
    ['start', 'start', 'Error response from daemon: no space left on device'],
    ['health', 'health', 'curl: (22) The requested URL returned error: 503'],
  ])('ends at the stage %s with the words of the tool', (stage, what, message) => {
    instance.failing(what, `${'noise\n'.repeat(100)}${message}\n`);
    instance.write('log', 'Traceback of the app\n');
    const { status, report, stdout } = deploy();
    expect(status).toBe(1);
    expect(report.stages.at(-1)).toMatchObject({ name: stage, ok: false });
    expect(report.failure).toContain(what === 'health' ? 'did not answer http://127.0.0.1:8000/healthz' : message);
    expect(report.output.join('\n')).toContain(message);
    expect(report.output.length).toBeLessThan(60);
    expect(stdout.length).toBeLessThan(24_000);
  });

  it('reports the containers and the log of an app that never gets healthy', () => {
    instance.failing('health', 'curl: (7) Failed to connect');
    instance.write('log', 'ModuleNotFoundError: No module named gym\n');
    const { report } = deploy();
    expect(instance.calls().filter((call) => call === 'sleep 2')).toHaveLength(15);
    expect(report).toMatchObject({ app: 'down', digest });
    expect(report.output).toContain('ModuleNotFoundError: No module named gym');
  });

  it('names the parameter that Parameter Store does not have', () => {
    instance.parameters({ '/gym/ghcr/username': 'acme-bot' });
    expect(deploy().report.failure).toBe('Parameter Store has no parameter /gym/ghcr/token in ap-northeast-1');
  });

  it('refuses to run on an agent that sets no environment variables', () => {
    const ended = instance.run(scriptOf(deployDocument, repository, { root: instance.disk }), {});
    expect(ended.status).toBe(1);
    expect(parseScriptReport(ended.stdout).failure).toMatch(/SSM_Region is unset: .*older than 3\.3\.2746\.0/);
    expect(instance.calls()).toEqual([]);
  });

  it('waits for another deployment and gives up with a reason', () => {
    instance.add('flock', 'exit 1');
    const { status, report } = deploy();
    expect({ status, stages: report.stages }).toEqual({ status: 1, stages: [] });
    expect(report.failure).toMatch(/another deployment/);
  });

  it('says at which line the boot script failed', () => {
    instance.failing('tools', "docker: 'compose' is not a docker command.\n");
    instance.write('var/lib/slipway/boot-failed', '/var/lib/cloud/instance/scripts/part-001: line 57: curl\n');
    const { report } = deploy();
    expect(report.failure).toMatch(/^cloud-init: scripts-user failed: .*part-001: line 57: curl$/);
    expect(report.output).toContain("docker: 'compose' is not a docker command.");
  });

  it('never takes what a migration prints for a marker, and blanks secrets out of it', () => {
    const forged = `::slipway commit ${Buffer.from('f'.repeat(40)).toString('base64')}`;
    instance.failing('migrate', `${forged}\r${forged}\ncannot connect to ${databaseUrl} with p%40ss$(touch x)\`id\`\n`);
    const { report, stdout } = deploy();
    expect(report.commit).toBeUndefined();
    expect(stdout).not.toContain('p%40ss');
    expect(report.failure).toBe('cannot connect to *** with ***');
  });

  it('reports no commit that is not one', () => {
    instance.write('label', '<!channel> $(id)');
    expect(deploy().report.commit).toBeUndefined();
  });

  it('signs its own call where the image has no AWS CLI, with no credential in any argument', () => {
    instance.add('aws', 'exit 127');
    instance.run(`rm ${instance.path('bin/aws')}`);
    expect(deploy().status).toBe(0);
    expect(instance.read('signed-with')).toBe(
      'user = "ASIAEXAMPLE:sec/ret+key"\nheader = "x-amz-security-token: tok=="\n',
    );
    const call = instance.calls().find((text) => text.includes('https://ssm.'));
    expect(call).toContain('--aws-sigv4 aws:amz:ap-northeast-1:ssm');
    expect(call).toMatch(
      /--data \{"Names":\["[^"]+"(,"[^"]+")*\],"WithDecryption":true\} https:\/\/ssm\.ap-northeast-1\.amazonaws\.com\/$/,
    );
    expect(call).not.toContain('sec/ret');
  });

  it('makes a database for the preview, with one password however often it deploys', () => {
    const url = { name: 'DATABASE_URL', scheme: 'postgresql' };
    const own = { database: { engine: 'postgres', url }, environment: {} } as const;
    const { report } = deploy(own);
    expect(report.stages.map(({ ok }) => ok)).not.toContain(false);
    const password = instance.read('srv/app/database-password');
    expect(password).toMatch(/^[0-9a-f]{48}$/);
    expect(received('SLIPWAY_DATABASE_PASSWORD')).toBe(password);
    const { services } = composeFile();
    expect(services.app.environment).toEqual({
      DATABASE_URL: `postgresql://app:\${SLIPWAY_DATABASE_PASSWORD-}@database:5432/app`,
    });
    expect(services.app.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services.database.volumes).toEqual([
      { type: 'volume', source: 'database', target: '/var/lib/postgresql/data' },
    ]);
    expect(services.database).not.toHaveProperty('ports');
    deploy(own);
    expect(instance.read('srv/app/database-password')).toBe(password);
    expect(report).toMatchObject({ dbTcp: 'ok', dbConnect: 'ok', databaseImage: `postgres:17.6-alpine ${digest}` });
  });

  const received = (name: string) => {
    const found = instance
      .read('environment')
      .split('\0')
      .find((pair) => pair.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  };
  /** What Compose gives the container: it puts `${NAME-}` of the file in from its own environment, once. */
  const inContainer = (name: string) => {
    const text: string = composeFile().services.app.environment[name];
    return received(text.replace(/^\$\{(\w+)-\}$/, '$1'));
  };

  it('gives the container every value byte for byte, whatever the app calls it', () => {
    const values = {
      SPACES: '  two  spaces  ',
      QUOTES: `it's "quoted"`,
      SHELL: `$(touch /tmp/x) \`id\` \${HOME} $HOME \\ & | ; > <`,
      NEWLINES: '\n\tfirst\r\nsecond\n\n',
      JAPANESE: '日本語のパスワード🔑',
      EMPTY: '',
      INTERPOLATION: `$$ \${SLIPWAY_IMAGE} {{ssm:x}} %s \\n`,
      PATH: '/nowhere',
      DOCKER_HOST: 'tcp://nowhere',
      BASH_ENV: '/etc/passwd',
      NO: 'a key that YAML would read as false',
    };
    const pairs = Object.entries(values);
    instance.parameters({ ...stored, ...Object.fromEntries(pairs.map(([name, value]) => [`/gym/${name}`, value])) });
    const { report } = deploy({
      environment: Object.fromEntries(pairs.map(([name]) => [name, { parameter: `/gym/${name}` }])),
    });
    expect(report.failure).toBeUndefined();
    expect(Object.fromEntries(pairs.map(([name]) => [name, inContainer(name)]))).toEqual(values);
  });

  it('gives the container any values at all byte for byte', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 11, maxLength: 12 }), (values) => {
        const names = values.map((_, index) => `/gym/value-${index}`);
        const pairs = names.map((name, index): [string, string] => [name, values[index] ?? '']);
        instance.parameters({ ...stored, ...Object.fromEntries(pairs) });
        deploy({ environment: Object.fromEntries(names.map((parameter, i) => [`V${i}`, { parameter }])) });
        expect(values.map((_, i) => inContainer(`V${i}`))).toEqual(values.map((value) => value.toWellFormed()));
      }),
      { numRuns: 3 },
    );
  });
});
