import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { asTask, defineConfig, integer, pattern } from '../../src/config/define-config.ts';
import { fillCommand, placeholderFaults } from '../../src/config/placeholders.ts';
import { parametersOf } from '../../src/config/run-parameters.ts';
import type { SettingsInput } from '../../src/config/settings.ts';

/** A variable of a shell. */
const variable = (name: string) => `$\{${name}}`;

describe('a command with parameters in it', () => {
  it.each<[string, string[], Record<string, string>, string[], Record<string, string>]>([
    ['a word that is one', ['psql', '-f', '{file}'], { file: 'a.sql' }, ['psql', '-f', 'a.sql'], {}],
    ['the same twice', ['cmp', '{a}', '{a}'], { a: 'x' }, ['cmp', 'x', 'x'], {}],
    ['what stands in no word', ['x', '{a}'], { a: '1', lines: '5' }, ['x', '1'], { lines: '5' }],
    ['none at all, as before', ['rails', 'db:migrate'], { steps: '2' }, ['rails', 'db:migrate'], { steps: '2' }],
    ['a value of many words as one', ['echo', '{text}'], { text: "a 'b' $(c) {d}" }, ['echo', "a 'b' $(c) {d}"], {}],
    [
      'variables of a shell',
      ['sh', '-c', `echo "${variable('file')}"`],
      { file: 'a' },
      ['sh', '-c', `echo "${variable('file')}"`],
      { file: 'a' },
    ],
    [
      'forms of templates',
      ['docker', 'ps', '{{json}}', '{ x }', '{}'],
      {},
      ['docker', 'ps', '{{json}}', '{ x }', '{}'],
      {},
    ],
  ])('has %s', (_, command, values, words, environment) => {
    expect(fillCommand(command, values)).toEqual({ words, environment });
  });

  it('is never started with a word that has no value', () => {
    expect(() => fillCommand(['x', '{toString}'], {})).toThrow('has no value');
  });

  it.each<[string, string[], string[], (readonly [number, RegExp])[]]>([
    ['within a longer word', ['cat', '/sql/{file}'], ['file'], [[1, /\{file\} stands within a longer word/]]],
    ['within a script', ['sh', '-c', 'psql -f {file}'], ['file'], [[2, /make it a word of its own/]]],
    ['without a parameter', ['psql', '-f', '{file}'], [], [[2, /none of its parameters: add parameters\.file/]]],
    [
      'misspelt',
      ['psql', '{File}', '{fil-e}'],
      ['file'],
      [
        [1, /parameters\.File/],
        [2, /parameters\.fil-e/],
      ],
    ],
    ['that is one', ['psql', '-f', '{file}'], ['file'], []],
    ['of others', ['curl', '-w', '%{http_code}', variable('HOME'), '{{range}}', 'awk {}', '{ print }'], [], []],
  ])('a placeholder %s is judged at packaging', (_, command, parameters, faults) => {
    expect(placeholderFaults(command, parameters)).toEqual(
      faults.map(([index, message]) => ({ index, message: expect.stringMatching(message) })),
    );
  });
});

describe('settings with a task command', () => {
  const withRun = (run: Parameters<typeof asTask>[0]) => () =>
    defineConfig({ ...(structuredClone(acme) as SettingsInput), runs: { ...acme.runs, 'sql-file': asTask(run) } });
  const base = { description: 'SQL', targets: ['prod'] };
  const file = pattern('[a-z]+\\.sql', { maxLength: 40 });

  it('are refused with the place of a placeholder that is none', () => {
    expect(withRun({ ...base, command: ['psql', '-f', '{file}'] })).toThrow(
      'runs.sql-file.command.2: {file} is none of its parameters',
    );
    expect(withRun({ ...base, parameters: { file }, command: ['psql', '-f', '/sql/{file}'] })).toThrow(
      'runs.sql-file.command.2: {file} stands within a longer word',
    );
  });

  it('are refused with a default that reads like an option', () => {
    const parameters = { file: pattern('-?[a-z]+', { maxLength: 40, default: '-x' }) };
    expect(withRun({ ...base, parameters, command: ['psql', '{file}'] })).toThrow(
      'runs.sql-file.parameters.file.default: may not begin with a hyphen',
    );
    expect(withRun({ ...base, parameters, command: ['psql'] })).not.toThrow();
  });

  it('mark what stands in the command as a word, and nothing else', () => {
    const { runs } = withRun({
      ...base,
      parameters: { file, lines: integer({ min: -5, max: 5 }), rest: file },
      command: ['x', '{file}', '{lines}'],
    })();
    const run = runs['sql-file'];
    expect(run && parametersOf(run)).toMatchObject({
      file: { kind: 'pattern', word: true },
      lines: { kind: 'integer' },
    });
    expect(run && parametersOf(run).rest).not.toHaveProperty('word');
  });
});
