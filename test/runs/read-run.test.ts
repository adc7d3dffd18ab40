import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTask, choice, integer, onInstance, pattern, pullRequest } from '../../src/config/define-config.ts';
import { settingsSchema } from '../../src/config/settings.ts';
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

const read = (text: Readonly<Record<string, string>>) => readRun(text, runs);

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
    [{ name: 'migrate', target: 'staging', mode: 'up', 'break-glass': 'too short' }, '10 to 300'],
  ])('says of %j what there is instead', (typed, told) => {
    const answer = read(typed);
    expect(answer.kind).toBe('problem');
    if (answer.kind === 'problem') {
      expect(answer.problem.en).toContain(told);
      expect(answer.problem.ja).not.toBe(answer.problem.en);
    }
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
