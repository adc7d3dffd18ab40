import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../src/operations/explain-failure.ts';
import type { Failure } from '../../src/operations/failure.ts';
import { anAsked } from './an-asked.ts';

const page = 'HTTP 503, no answer of AWS';
const read: Failure = { kind: 'unavailable', service: 'ecs', operation: 'DescribeServices', code: page, message: '' };
const lost: Failure = { ...read, operation: 'RunTask', mayHaveHappened: true };
const fault: Failure = { kind: 'fault', message: 'TypeError' };
const typed = anAsked('/run db-version prod');

const lines = (failure: Failure, language: 'en' | 'ja', more: object = {}) =>
  explainFailure({ ...typed, ...more }, failure)(language).text.split('\n');

describe('the last word of what could not go on', () => {
  it.each([
    { name: 'nothing was sent', failure: read, en: '*Nothing was done: /run db-version prod failed.*' },
    { name: 'it was sent', failure: lost, en: '*It is not known whether /run db-version prod was carried out.*' },
    {
      name: 'what AWS answered to it could not be read',
      failure: { ...fault, mayHaveHappened: true },
      en: '*It is not known whether /run db-version prod was carried out.*',
    },
  ] as const)('says first what is known where $name', ({ failure, en }) => {
    expect(lines(failure, 'en')[0]).toBe(en);
  });

  it('tells a page by its status, in both languages', () => {
    expect(lines(read, 'en')[1]).toBe('ecs DescribeServices: `HTTP 503, no answer of AWS`');
    expect(lines(read, 'ja')[1]).toBe('ecs DescribeServices: `HTTP 503（AWS からの応答ではありません）`');
  });

  it.each([read, lost])('asks nobody to type what only a button can ask for: %j', (failure) => {
    expect(lines(failure, 'en').join()).toContain('`/run db-version prod`');
    const pressed = lines(failure, 'en', { pressed: true }).join();
    expect(pressed).toContain('press the button again');
    expect(pressed).not.toContain('`/run db-version prod`');
    expect(lines(failure, 'ja', { pressed: true }).join()).toContain('もう一度ボタンを押してください');
  });
});
