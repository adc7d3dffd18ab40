import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logsDocument } from '../../../src/previews/documents/logs-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { statusDocument } from '../../../src/previews/documents/status-document.ts';
import { reportEvidence } from '../../../src/previews/report-evidence.ts';
import { diagnose } from '../../../src/runbook/diagnose.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, commit, createPreviewInstance, digest, type PreviewInstance } from './preview-instance.ts';

const databaseUrl = 'postgresql://gym:p%40ss-word@db:5432/gym';
/** A port on which nothing listens. */
const closedPort = 1;

let instance: PreviewInstance;
beforeEach(() => {
  instance = createPreviewInstance();
  instance.write('srv/app/compose.yml', 'services: {}\n');
  instance.write('container-environment', JSON.stringify([`DATABASE_URL=${databaseUrl}`, 'LANG=C.UTF-8']));
});
afterEach(() => instance.remove());

describe('the status script', () => {
  const shared = { host: '127.0.0.1', port: closedPort, connectCheck: 'python -m app.db_check' };
  const ask = (database: typeof shared | undefined) => {
    const repository = { ...acmeRepository, database };
    const parameters = parametersOf(statusDocument, repository, {});
    const script = scriptOf(statusDocument, repository, { root: instance.disk });
    const ended = instance.run(script, asEnvironment(parameters));
    return { status: ended.status, stderr: ended.stderr, report: parseScriptReport(ended.stdout) };
  };

  const status = () => ask(shared);
  const withoutDatabase = () => ask(undefined);

  it('reports containers, image, app and database and changes nothing', () => {
    const { report, ...ended } = status();
    expect(ended).toEqual({ status: 0, stderr: '' });
    expect(report).toMatchObject({ digest, commit, app: 'ok', dbTcp: 'failed', dbConnect: 'ok' });
    expect(report.containers).toContain('Up 3 minutes');
    expect(report.dbTcpOutcome).toBe('refused');
    expect(report.output).toContainEqual(
      expect.stringMatching(/^no TCP connection to 127\.0\.0\.1:1: .*Connection refused/),
    );
    expect(instance.calls().filter((call) => / (up|run|rm|down|pull|login) /.test(call))).toEqual([]);
  });

  it('shows why the app cannot connect to its database, without the password', () => {
    instance.failing(
      'connect',
      'psycopg.OperationalError: invalid integer value "p%40ss-word" for connection option "port"',
    );
    const { report } = status();
    expect(report.dbConnect).toBe('failed');
    expect(report.output).toContain(
      'psycopg.OperationalError: invalid integer value "***" for connection option "port"',
    );
  });

  it('reports an app that is down', () => {
    instance.failing('health', 'curl: (7) Failed to connect');
    expect(status().report.app).toBe('down');
  });

  it.each([
    { look: 'refused', looked: { curl: 7 }, told: /Nothing listens on port/ },
    { look: 'reset', looked: { curl: 56 }, told: /listens on 127\.0\.0\.1 inside the container/ },
    { look: 'hangs', looked: { curl: 28 }, told: /does not answer in time/ },
    { look: '404 ', looked: { curl: 22, status: 404 }, told: /the health path is wrong/ },
    { look: '503 ', looked: { curl: 22, status: 503 }, told: /a fault of its own \(code 503\)/ },
    {
      look: '302 https://127.0.0.1/login?token=a1b2c3d4e5f6a7b8',
      looked: { curl: 0, status: 302, location: expect.stringMatching(/^https:\/\/127\.0\.0\.1\/login/) },
      told: /answers with a redirect \(302\)/,
    },
  ])('tells of $look what curl and the app said, and what it means', ({ look, looked, told }) => {
    instance.write('looks', `${look}\n`);
    const { report } = withoutDatabase();
    expect(report.looked).toEqual(looked);
    expect(diagnose(reportEvidence(report), { pr: 123 }).map(({ cause }) => cause.en)).toEqual([
      expect.stringMatching(told),
    ]);
  });

  it('is told by the container alone where that has ended, with what Docker says of it', () => {
    instance.write('looks', 'reset\n');
    instance.write('container-state', 'exited 137 true 0\n');
    const { report } = withoutDatabase();
    expect(report).toMatchObject({ looked: { curl: 56 }, state: { exitCode: 137, outOfMemory: true } });
    const ids = () => diagnose(reportEvidence(report), { pr: 123 }).map(({ id }) => id);
    expect(ids()).toEqual(['out-of-memory']);
  });

  it('names what kept Docker from starting the container', () => {
    instance.write('looks', 'refused\n');
    instance.write('container-state', 'exited 127 false 0\n');
    instance.write('container-error', 'exec: "gunicorn": executable file not found in $PATH\n');
    const { report } = withoutDatabase();
    expect(report.stateError).toBe('exec: "gunicorn": executable file not found in $PATH');
    expect(diagnose(reportEvidence(report), { pr: 123 })[0]?.cause.en).toContain('gunicorn');
  });

  it('says that nothing was deployed yet', () => {
    instance.run(`rm ${instance.path('srv/app/compose.yml')}`);
    const { report, ...ended } = status();
    expect(ended.status).toBe(1);
    expect(report.failure).toBe('nothing has been deployed on this instance yet');
  });
});

describe('the logs script', () => {
  const logs = (lines: number) => {
    const ended = instance.run(
      scriptOf(logsDocument, acmeRepository, { root: instance.disk }),
      asEnvironment(parametersOf(logsDocument, acmeRepository, { lines })),
    );
    return { ...ended, report: parseScriptReport(ended.stdout) };
  };

  it('shows the last lines, blanks out what the container was started with, and takes no line for a marker', () => {
    instance.write('log', `\u001b[31mred\u001b[0m\nconnecting to ${databaseUrl}\n::slipway failure Zm9yZ2Vk\n`);
    const { status, report } = logs(100);
    expect(status).toBe(0);
    expect(instance.calls().at(-1)).toMatch(/ logs --no-color --no-log-prefix --tail 100 app$/);
    expect(report.output).toEqual(['red', 'connecting to ***', '::slipway failure Zm9yZ2Vk']);
    expect(report.failure).toBeUndefined();
  });

  it('fits what SSM keeps of the output, however long the lines are', () => {
    instance.write('log', `${'x'.repeat(300)}\n`.repeat(1000));
    const { stdout } = logs(500);
    expect(stdout.length).toBeGreaterThan(15_000);
    expect(stdout.length).toBeLessThan(24_000);
  });

  it('tells how the container is', () => {
    instance.write('container-state', 'exited 3 false 2\n');
    expect(logs(10).report.state).toEqual({ status: 'exited', exitCode: 3, outOfMemory: false, restarts: 2 });
  });

  it('says that there is no container', () => {
    instance.write('no-container', '');
    expect(logs(10).report.failure).toBe('no container of the app exists on this instance');
  });

  it('passes on what Docker says where it fails', () => {
    instance.write('log', '');
    instance.failing('logs', 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.');
    expect(logs(10)).toMatchObject({ status: 1, report: { failure: expect.stringContaining('Cannot connect') } });
  });
});
