import { describe, expect, it } from 'vitest';
import { reportFacts } from '../../src/previews/report-facts.ts';
import { acmeRepository } from '../acme-repository.ts';

const down = { app: 'down' as const, output: [] };
const running = { status: 'running', exitCode: 0, outOfMemory: false, restarts: 0 };

describe('what the instance saw', () => {
  it.each([
    { report: { ...down, state: { ...running, status: 'exited', exitCode: 3 } }, says: /exited.*exit code 3/ },
    { report: { ...down, state: { ...running, status: 'restarting', restarts: 4 } }, says: /restarting.*restarts 4/ },
    { report: { ...down, lineEnds: ['/gym/name'] }, says: /\/gym\/name.*line end/ },
    { report: { ...down, failure: 'the app did not answer x within 181 seconds: y' }, says: /startWithin.*now 3m/ },
    {
      report: { ...down, failure: 'cloud-init: … curl: (28) Failed to connect to github.com port 443' },
      says: /no way to github\.com/,
    },
  ])('is told as a fact: $says', ({ report, says }) => {
    expect(JSON.stringify(reportFacts(report, acmeRepository))).toMatch(says);
  });

  it.each([{ report: { app: 'ok' as const, output: [], state: running } }, { report: down }])(
    'is nothing where there is nothing to tell: $report',
    ({ report }) => {
      expect(reportFacts(report, acmeRepository)).toEqual([]);
    },
  );
});
