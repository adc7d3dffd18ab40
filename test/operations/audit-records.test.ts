import { describe, expect, it } from 'vitest';
import { filterPattern } from '../../sandbox/aws/filter-pattern.ts';
import { auditPattern, readRecords } from '../../src/operations/audit-records.ts';

const record = (over: object = {}) => ({
  time: '2026-01-15T09:00:00Z',
  user: 'U0DEV',
  action: 'preview:up',
  outcome: 'done',
  rule: 'roles.developer.allow[0] preview:*',
  role: 'developer',
  requestId: 'abc123def456',
  text: '/preview up 123',
  pr: 123,
  durationMs: 5,
  ...over,
});
const line = (over: object = {}) => JSON.stringify({ level: 'INFO', message: 'audit', audit: record(over) });

describe('auditPattern', () => {
  it.each([
    [{}, true],
    [{ pr: '123' }, true],
    [{ pr: '12' }, false],
    [{ pr: 'web#123' }, false],
    [{ user: 'U0DEV', outcome: 'done', pr: '123' }, true],
    [{ user: 'U0OPS', pr: '123' }, false],
    [{ outcome: 'denied' }, false],
  ])('%j finds the record: %s', (filter, found) => {
    expect(filterPattern(auditPattern(filter))(line())).toBe(found);
  });

  it('finds a pull request of another repository by its name', () => {
    expect(filterPattern(auditPattern({ pr: 'web#123' }))(line({ pr: 'web#123' }))).toBe(true);
    expect(filterPattern(auditPattern({ pr: '123' }))(line({ pr: 'web#123' }))).toBe(false);
  });

  it('passes over lines that are no record', () => {
    expect(filterPattern(auditPattern({}))('{"level":"INFO","message":"Started an operation"}')).toBe(false);
  });
});

describe('readRecords', () => {
  it('puts the newest first and counts what was written twice once', () => {
    const later = { time: '2026-01-15T09:05:00Z', requestId: 'fff' };
    const lines = [
      line(),
      line({ time: '2026-01-15T09:00:01Z' }),
      line(later),
      line({ outcome: 'approved', user: 'U0SRE' }),
    ];
    expect(readRecords(lines).map(({ requestId, outcome }) => [requestId, outcome])).toEqual([
      ['fff', 'done'],
      ['abc123def456', 'done'],
      ['abc123def456', 'approved'],
    ]);
  });

  it('has the one that was written last first, where several are of one moment', () => {
    const lines = ['one', 'two', 'three'].map((requestId) => line({ requestId }));
    expect(readRecords(lines).map(({ requestId }) => requestId)).toEqual(['three', 'two', 'one']);
  });

  it('leaves out what it cannot read', () => {
    expect(readRecords(['', 'null', '{"audit":{"time":1}}', '{', line({ outcome: 'odd' })])).toEqual([]);
  });
});
