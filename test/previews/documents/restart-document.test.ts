import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { restartDocument } from '../../../src/previews/documents/restart-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, createPreviewInstance, digest, type PreviewInstance } from './preview-instance.ts';

const databaseUrl = 'postgresql://gym:p%40ss-word@db:5432/gym';

let instance: PreviewInstance;
beforeEach(() => {
  instance = createPreviewInstance();
  instance.write('srv/app/compose.yml', 'services: {}\n');
  instance.write('container-environment', JSON.stringify([`DATABASE_URL=${databaseUrl}`]));
});
afterEach(() => instance.remove());

function restart() {
  const repository = { ...acmeRepository, database: undefined };
  const environment = asEnvironment(parametersOf(restartDocument, repository, {}));
  const ended = instance.run(scriptOf(restartDocument, repository, { root: instance.disk }), environment);
  return { status: ended.status, stderr: ended.stderr, report: parseScriptReport(ended.stdout) };
}

const restarted = () => instance.calls().filter((call) => call.includes(' restart '));

describe('the restart script', () => {
  it.each([
    { name: 'the app alone', services: 'app\n', becomes: 'app' },
    {
      name: 'every service of the app that runs, but not its database',
      services: 'app\ndatabase\nworker\n',
      becomes: 'app worker',
    },
    { name: 'the app where nothing of it runs any more', services: 'database\n', becomes: 'app' },
  ])('restarts $name, and reports what runs', ({ services, becomes }) => {
    instance.write('services', services);
    const { status, stderr, report } = restart();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(restarted()).toEqual([expect.stringMatching(new RegExp(` restart --no-deps ${becomes}$`))]);
    expect(report).toMatchObject({ digest, app: 'ok' });
  });

  it('changes nothing of what was deployed', () => {
    instance.write('services', 'app\n');
    restart();
    expect(instance.calls().filter((call) => / (up|run|rm|down|pull|login) /.test(call))).toEqual([]);
  });

  it('reports an app that does not answer any more, with its log and without the password', () => {
    instance.write('services', 'app\n');
    instance.write('log', `cannot reach ${databaseUrl}\n`);
    instance.failing('health', 'curl: (7) Failed to connect');
    const { status, report } = restart();
    expect(status).toBe(0);
    expect(report.app).toBe('down');
    expect(report.output.join('\n')).toMatch(/cannot reach [^\n]*\*\*\*/);
    expect(report.output.join('\n')).not.toContain('p%40ss-word');
  });

  it.each([
    { name: 'nothing has been deployed', prepare: () => rmSync(instance.path('srv/app/compose.yml')) },
    { name: 'there is no container of the app', prepare: () => instance.write('no-container', '') },
  ])('restarts nothing where $name', ({ prepare }) => {
    prepare();
    const { status, report } = restart();
    expect(status).toBe(1);
    expect(report.refusal).toBe('not-deployed');
    expect(restarted()).toEqual([]);
  });

  it('ends with the words of the tool where Docker refuses', () => {
    instance.write('services', 'app\n');
    instance.failing('restart', 'Error response from daemon: cannot restart container c0ffee: permission denied');
    const { status, report } = restart();
    expect(status).toBe(1);
    expect(report.failure).toContain('cannot restart container');
  });
});
