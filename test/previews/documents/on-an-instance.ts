import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { parse } from 'yaml';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { parametersOf } from '../../../src/previews/documents/preview-command.ts';
import { scriptOf } from '../../../src/previews/documents/preview-document.ts';
import { parseScriptReport } from '../../../src/previews/documents/script-report.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { asEnvironment, createPreviewInstance, type PreviewInstance } from './preview-instance.ts';

export const token = ' to"k\'e`n $(id) \\n';
export const databaseUrl = 'postgresql://gym:p%40ss$(touch x)`id`@db:5432/gym';
export const stored = {
  '/gym/ghcr/username': 'acme-bot',
  '/gym/ghcr/token': token,
  '/gym/preview/database-url': databaseUrl,
};

type Anew = { readonly running: string | undefined; readonly changed: string | undefined; readonly restarts: boolean };

/** The deploy script on the disk of an instance, which every test has of its own. */
export function onAnInstance() {
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

  const startsAnew = ({ running, changed, restarts }: Anew) => {
    if (running) instance.write('running', running);
    if (changed) instance.write('changed', changed);
    expect(deploy().status).toBe(0);
    expect(instance.calls().filter((call) => call.endsWith(' restart --no-deps app'))).toHaveLength(restarts ? 1 : 0);
  };
  const endsAt = (stage: string, what: string, message: string) => {
    instance.failing(what, `${'noise\n'.repeat(100)}${message}\n`);
    instance.write('log', 'Traceback of the app\n');
    const { status, report, stdout } = deploy();
    expect(status).toBe(1);
    expect(report.stages.at(-1)).toMatchObject({ name: stage, ok: false });
    expect(report.failure).toContain(what === 'health' ? 'did not answer http://127.0.0.1:8000/healthz' : message);
    expect(report.output.join('\n')).toContain(message);
    expect(report.output.length).toBeLessThan(60);
    expect(stdout.length).toBeLessThan(24_000);
  };

  return {
    deploy,
    composeFile,
    received,
    inContainer,
    startsAnew,
    endsAt,
    repository: () => repository,
    instance: () => instance,
  };
}
