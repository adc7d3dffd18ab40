import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTask, choice, integer, onInstance, pattern, pullRequest } from '../../src/config/define-config.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { parsedRuns } from '../../src/requests/to-parsing-settings.ts';
import { checkParameter } from '../../src/runs/check-parameter.ts';
import { readRun } from '../../src/runs/read-run.ts';

const runs = settingsSchema.shape.runs.parse({
  'container-logs': onInstance({
    description: 'Log',
    script: 'true',
    targets: ['preview', 'bastion'],
    parameters: { maxLines: integer({ min: 1, max: 500, default: 100 }) },
  }),
  migrate: asTask({
    description: 'Migrate',
    command: ['true'],
    targets: ['staging'],
    parameters: { mode: choice('up', 'down') },
  }),
});

const repositories = [{ key: 'api', isDefault: true, repository: 'acme/gym-api', longest: 1 }];
const read = (text: Readonly<Record<string, string>>) => readRun(text, { runs: parsedRuns(runs), repositories });

describe('readRun', () => {
  it.each([
    [{ name: 'container-logs', target: 'pr-123' }, { maxLines: '100' }],
    [{ name: 'Container-Logs', target: 'PR-123', 'max-lines': '5' }, { maxLines: '5' }],
    [{ name: 'container-logs', target: 'bastion', maxlines: '500' }, { maxLines: '500' }],
    [{ name: 'migrate', target: 'staging', mode: 'up' }, { mode: 'up' }],
  ])('understands %j', (typed, values) => {
    expect(read(typed)).toMatchObject({ kind: 'run', run: { values } });
  });

  it.each([
    [{ name: 'frobnicate', target: 'prod' }, '`container-logs`, `migrate`'],
    [{ name: 'constructor', target: 'prod' }, '`container-logs`, `migrate`'],
    [{ name: 'container-logs', target: 'prod' }, '`pr-<number>`, `bastion`'],
    [{ name: 'container-logs', target: 'preview' }, '`pr-<number>`'],
    [{ name: 'container-logs', target: 'pr-0' }, '`pr-<number>`'],
    [
      { name: 'container-logs', target: 'pr-1', lines: '5' },
      '/run container-logs <pr-<number>|bastion> [--maxLines <1-500>]',
    ],
    [{ name: 'container-logs', target: 'pr-1', maxlines: '501' }, '1 to 500'],
    [{ name: 'container-logs', target: 'pr-1', maxlines: '0x10' }, '1 to 500'],
    [{ name: 'migrate', target: 'staging' }, '/run migrate staging --mode <up|down>'],
    [{ name: 'migrate', target: 'staging', mode: 'sideways' }, '`up`, `down`'],
    [{ name: 'migrate', target: 'staging', mode: '{{ssm:secret}}' }, 'braces'],
    [
      { name: 'migrate', target: 'staging', mode: 'up', 'break-glass': 'abc' },
      'of 4 to 300 characters between "double quotes": `/run migrate staging --mode up --break-glass "abc…"`',
    ],
    [
      { name: 'migrate', target: 'staging', mode: 'up', 'break-glass': 'x'.repeat(301) },
      `--break-glass "${'x'.repeat(300)}"`,
    ],
    [{ name: 'migrate', target: 'staging', mode: 'up', 'break-glass': '' }, '--mode up --break-glass "…"`'],
    [{ name: 'migrate', target: 'staging', mode: 'up', 'break-glass': '「障害」' }, '--break-glass "障害…"`'],
    [{ name: 'container-logs', target: 'acme/other#5' }, '`acme/other#5` is a pull request of `acme/other`'],
  ])('says of %j what there is instead', (typed, told) => {
    const answer = read(typed);
    expect(answer.kind).toBe('problem');
    if (answer.kind === 'problem') {
      expect(answer.problem.en).toContain(told);
      expect(answer.problem.ja).not.toBe(answer.problem.en);
    }
  });
});

describe('a reason to go without approval', () => {
  const reasonOf = (reason: string) => read({ name: 'migrate', target: 'staging', mode: 'up', 'break-glass': reason });

  it.each([
    'DB障害のため',
    '緊急対応',
    'down',
    '  down  ',
    '🔥🔥🔥🔥',
    '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧',
    'バックアップ',
    'a b c',
  ])('has four characters as people count them: %s', (reason) => {
    expect(reasonOf(reason)).toMatchObject({ kind: 'run', run: { breakGlass: reason.trim() } });
  });

  it.each([
    ['「DB障害のため」', 'DB障害のため'],
    ['『DB障害のため』', 'DB障害のため'],
    ['「障害」と「復旧」', '「障害」と「復旧」'],
  ])('is without the brackets that it is quoted in: %s', (typed, breakGlass) => {
    expect(reasonOf(typed)).toMatchObject({ kind: 'run', run: { breakGlass } });
  });

  it.each([
    '',
    '障害',
    'abc',
    'a     b',
    '   ',
    '🔥🔥🔥',
    '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧',
    'e\u0301e\u0301e\u0301',
    'a\u2800\u2800\u2800b',
    '\u00ad'.repeat(9),
  ])('has not with fewer: %j', (reason) => {
    expect(reasonOf(reason).kind).toBe('problem');
  });
});

describe('checkParameter', () => {
  const specs = [
    integer({ min: -5, max: 500 }),
    choice('a', 'b.c'),
    pattern('[a-z]{2,5}|x+', { maxLength: 8 }),
    pullRequest(),
  ];

  it('takes nothing outside its bounds, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...specs), fc.oneof(fc.string(), fc.integer().map(String)), (spec, typed) => {
        if (checkParameter(typed, spec).kind === 'problem') return true;
        if (spec.kind === 'integer')
          return /^-?\d+$/.test(typed) && Number(typed) >= spec.min && Number(typed) <= spec.max;
        if (spec.kind === 'choice') return spec.values.includes(typed);
        if (spec.kind === 'pattern') return typed.length <= spec.maxLength && /^(?:[a-z]{2,5}|x+)$/.test(typed);
        return /^[1-9]\d{0,6}$/.test(typed);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a pattern as the whole value, line breaks included', () => {
    const spec = pattern('[a-z]+', { maxLength: 100 });
    for (const text of ['abc\n', '\nabc', 'abc\nrm -rf', 'a b', ''])
      expect(checkParameter(text, spec).kind).toBe('problem');
  });
});
