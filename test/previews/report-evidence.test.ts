import { describe, expect, it } from 'vitest';
import { parseScriptReport } from '../../src/previews/documents/script-report.ts';
import { appProbe, containerEvidence, reportEvidence, reportValues } from '../../src/previews/report-evidence.ts';
import { reportFacts } from '../../src/previews/report-facts.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { acmeRepository } from '../acme-repository.ts';

const report = (values: Readonly<Record<string, string>>) =>
  parseScriptReport(
    Object.entries(values)
      .map(([key, value]) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`)
      .join('\n'),
  );

describe('the container of an app', () => {
  it.each([
    { state: 'exited 137 true 0', is: { state: 'exited', exitCode: 137, outOfMemory: true } },
    { state: 'restarting 1 false 4', is: { state: 'restarting', exitCode: 1, outOfMemory: false } },
    { state: 'created 127 false 0', is: { state: 'created', exitCode: 127 } },
  ])('is evidence where it is $state', ({ state, is }) => {
    const said = report({ state, 'state-error': 'no such file' });
    expect(containerEvidence(said)).toMatchObject({
      kind: 'container',
      ...is,
      error: 'no such file',
      place: 'preview',
    });
    expect(reportEvidence(said)).toContainEqual(containerEvidence(said));
  });

  it.each(['running 0 false 2', 'missing 0 false 0', 'unknown 0 false 0', 'nonsense'])('is none for %s', (state) => {
    expect(containerEvidence(report({ state }))).toBeUndefined();
  });
});

it('a database that was killed for want of memory is a cause; how else it ended is a fact alone', () => {
  const killed = report({ 'database-state': 'exited 137 true 0' });
  expect(diagnose(reportEvidence(killed), { pr: 7 }).map(({ id }) => id)).toEqual(['out-of-memory']);
  expect(JSON.stringify(reportFacts(killed, acmeRepository))).toMatch(/database's container: .*exited.*exit code 137/);
  expect(diagnose(reportEvidence(report({ 'database-state': 'exited 1 false 0' })), { pr: 7 })).toEqual([]);
});

describe('a stored value that ends in a line end', () => {
  const broken = 'FATAL: database "gym\n" does not exist';
  it.each([
    { lineEnds: '/gym/name /gym/other', parameter: '/gym/name' },
    { lineEnds: 'DATABASE_URL', parameter: '/gym/preview/database-url' },
  ])('is stored anew under its own name: $lineEnds', ({ lineEnds, parameter }) => {
    const said = report({ 'line-ends': lineEnds, failure: broken });
    const [cause] = diagnose(reportEvidence(said), { pr: 7, ...reportValues(said, acmeRepository) });
    expect(cause?.fix.en).toContain(`put-parameter --name ${parameter} `);
  });

  it('is not said to be where none was seen', () => {
    expect(reportValues(report({ failure: broken }), acmeRepository)).toEqual({});
  });
});

describe('the look at an app', () => {
  it.each([
    { looked: '7 000', is: { outcome: 'refused', curl: 7 } },
    { looked: '28 000 ', is: { outcome: 'timeout', curl: 28 } },
    { looked: '52 000', is: { outcome: 'failed', curl: 52 } },
    { looked: '22 404', is: { outcome: 'failed', curl: 22, status: 404 } },
    {
      looked: '0 302 https://a.example/login',
      is: { outcome: 'failed', status: 302, location: 'https://a.example/login' },
    },
    { looked: 'nonsense', is: { outcome: 'failed' } },
  ])('is evidence with curl’s code, the status and the redirect: $looked', ({ looked, is }) => {
    expect(appProbe(report({ app: 'down', looked }))).toEqual({ kind: 'probe', from: 'preview', of: 'app', ...is });
  });

  it('is none where the app works', () => {
    expect(appProbe(report({ app: 'ok', looked: '0 200' }))).toBeUndefined();
  });

  it('keeps no password of a redirect', () => {
    const { location } = appProbe(report({ app: 'down', looked: '0 302 https://u:hunter2hunter2@a.example/' })) ?? {};
    expect(location).not.toContain('hunter2');
  });
});

describe('where the kernel shows an app to listen', () => {
  const answered = (listening: string, looked: string) =>
    diagnose(
      reportEvidence(report({ app: 'down', looked, listening, failure: `curl: (${looked.split(' ')[0]}) x` }), 8000),
      {
        pr: 7,
      },
    );

  it.each([
    { listening: 'loopback:8000', looked: '56 000', id: 'app-bound-to-loopback', says: '127.0.0.1 alone (port 8000)' },
    {
      listening: 'open:3000 loopback:9229',
      looked: '52 000',
      id: 'app-on-another-port',
      says: 'on port 3000, and not on 8000',
    },
    { listening: 'open:3000', looked: '7 000', id: 'app-on-another-port', says: 'on port 3000' },
    { listening: 'loopback:8000 open:8000', looked: '52 000', id: 'app-closes-connection', says: 'for everybody' },
  ])('is told instead of a guess: $listening', ({ listening, looked, id, says }) => {
    const found = answered(listening, looked);
    expect(found.map((one) => one.id)).toEqual([id]);
    expect(found[0]?.cause.en).toContain(says);
  });

  it.each(['', 'nonsense'])('leaves a guess where it is not known: "%s"', (listening) => {
    expect(answered(listening, '52 000').map(({ id }) => id)).toEqual(['app-listens-on-loopback']);
  });
});
