import { describe, expect, it } from 'vitest';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { databaseUrl, onAnInstance, stored, token } from './on-an-instance.ts';
import { commit, digest } from './preview-instance.ts';

describe('the deploy script', () => {
  const { deploy, composeFile, inContainer, startsAnew, endsAt, repository, instance } = onAnInstance();

  it('brings the app up and reports what runs', () => {
    const { status, stderr, report } = deploy();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(report.stages.map(({ name, ok }) => [name, ok])).toEqual(
      ['login', 'compose', 'pull', 'migrate', 'start', 'health'].map((name) => [name, true]),
    );
    expect(report).toMatchObject({ digest, commit, app: 'ok', dbTcp: 'ok', dbConnect: 'ok' });
    expect(report.failure).toBeUndefined();
    expect(report.containers).toContain('Up 3 minutes');
    expect(instance().read('migrated')).toBe('alembic upgrade head');
    expect(instance().read('checked')).toBe('python -m app.db_check "$X"');
  });

  it.each([{ name: 'and restarts what Compose leaves alone', running: 'c0ffee', changed: undefined, restarts: true }])(
    'starts the app anew $name',
    startsAnew,
  );

  it('publishes the app on loopback alone and keeps its values out of the files', () => {
    deploy();
    const { app } = composeFile().services;
    expect(app).toMatchObject({
      image: 'ghcr.io/acme/gym-api:pr-123',
      restart: 'unless-stopped',
      ports: [{ host_ip: '127.0.0.1', published: '8000', target: 8000 }],
    });
    expect(app).not.toHaveProperty('network_mode');
    expect(instance().read('srv/app/compose.yml')).not.toContain(databaseUrl);
    expect(instance().has('srv/app/.env')).toBe(false);
  });

  it('hands the registry token over on standard input and leaves no login behind', () => {
    deploy();
    expect(instance().read('password')).toBe(token);
    expect(instance().calls().join('\n')).not.toContain(token);
    expect(instance().calls()).toContain('docker login --username acme-bot --password-stdin ghcr.io');
    const config = instance().read('docker-config');
    expect(config).toContain(instance().disk);
    expect(instance().has(config.slice(instance().disk.length))).toBe(false);
  });

  it.each([['pull', 'pull', 'Error response from daemon: manifest unknown']])(
    'ends at the stage %s with the words of the tool',
    endsAt,
  );

  it('names the parameter that Parameter Store does not have', () => {
    instance().parameters({ '/gym/ghcr/username': 'acme-bot' });
    expect(deploy().report.failure).toBe('Parameter Store has no parameter /gym/ghcr/token in ap-northeast-1');
  });

  it('refuses to run on an agent that sets no environment variables', () => {
    const ended = instance().run(scriptOf(deployDocument, repository(), { root: instance().disk }), {});
    expect(ended.status).toBe(1);
    expect(parseScriptReport(ended.stdout).failure).toMatch(/SSM_Region is unset: .*older than 3\.3\.2746\.0/);
    expect(instance().calls()).toEqual([]);
  });

  it('waits for another deployment and gives up with a reason', () => {
    instance().add('flock', 'exit 1');
    const { status, report } = deploy();
    expect({ status, stages: report.stages }).toEqual({ status: 1, stages: [] });
    expect(report.failure).toMatch(/another deployment/);
  });

  it('says at which line the boot script failed', () => {
    instance().failing('tools', "docker: 'compose' is not a docker command.\n");
    instance().write('var/lib/slipway/boot-failed', '/var/lib/cloud/instance/scripts/part-001: line 57: curl\n');
    const { report } = deploy();
    expect(report.failure).toMatch(/^cloud-init: scripts-user failed: .*part-001: line 57: curl$/);
    expect(report.output).toContain("docker: 'compose' is not a docker command.");
  });

  it('never takes what a migration prints for a marker, and blanks secrets out of it', () => {
    const forged = `::slipway commit ${Buffer.from('f'.repeat(40)).toString('base64')}`;
    instance().failing(
      'migrate',
      `${forged}\r${forged}\ncannot connect to ${databaseUrl} with p%40ss$(touch x)\`id\`\n`,
    );
    const { report, stdout } = deploy();
    expect(report.commit).toBeUndefined();
    expect(stdout).not.toContain('p%40ss');
    expect(report.failure).toBe('cannot connect to *** with ***');
  });

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
    instance().parameters({ ...stored, ...Object.fromEntries(pairs.map(([name, value]) => [`/gym/${name}`, value])) });
    const { report } = deploy({
      environment: Object.fromEntries(pairs.map(([name]) => [name, { parameter: `/gym/${name}` }])),
    });
    expect(report.failure).toBeUndefined();
    expect(Object.fromEntries(pairs.map(([name]) => [name, inContainer(name)]))).toEqual(values);
  });
});
