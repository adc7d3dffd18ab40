import { describe, expect, it } from 'vitest';
import { groupsOf, type Severity, severityOf } from '../../src/health/log-severity.ts';

const line = (message: string, at = 0) => ({ at, message, stream: '' });

describe('severityOf', () => {
  it.each<[Severity, string]>([
    ['error', 'ERROR: health check failed'],
    ['error', '2026-01-15 09:00:00,123 CRITICAL worker: gone'],
    ['error', '{"time":"2026-01-15T09:00:00Z","level":"error","msg":"no plan"}'],
    ['error', 'level=error msg="no plan"'],
    ['error', '{"severity": "FATAL", "message": "x"}'],
    ['error', 'Traceback (most recent call last):'],
    ['error', 'panic: runtime error: index out of range'],
    ['warning', 'WARNING: slow query, 1240 ms'],
    ['warning', '{"level":"warn","msg":"slow"}'],
    ['error', 'WARN retrying after ERROR'],
    ['other', 'INFO: 10.0.0.1 "GET /errors/1 HTTP/1.1" 200 OK'],
    ['other', 'the error budget is fine'],
    ['other', 'INFO: 0 warnings'],
    ['other', 'ERRORS_TOTAL 3'],
    ['other', `${'x'.repeat(700)} ERROR`],
    ['other', ''],
  ])('is %s for %s', (severity, message) => {
    expect(severityOf(line(message))).toBe(severity);
  });
});

describe('groupsOf', () => {
  it('takes lines that differ in numbers, times and ids alone for one, and shows the newest', () => {
    const groups = groupsOf([
      line('ERROR: member 4711 has no plan (request 8f2c91aa77)', 1),
      line('ERROR: timeout', 2),
      line('ERROR: member 12 has no plan (request 0a1b2c3d4e)', 3),
      line('ERROR: job 6f1d2c3b-1111-2222-3333-444455556666 failed', 4),
      line('ERROR: job 00000000-1111-2222-3333-444455556666 failed', 5),
    ]);
    expect(groups.map(({ newest, count }) => [newest.at, count])).toEqual([
      [5, 2],
      [3, 2],
      [2, 1],
    ]);
  });

  it('keeps apart what differs in words', () => {
    expect(groupsOf([line('ERROR: deadbeef'), line('ERROR: a database'), line('ERROR: a facade')])).toHaveLength(3);
  });
});
