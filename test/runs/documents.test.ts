import { afterAll, describe, expect, it } from 'vitest';
import { choice, integer, onInstance, pattern, pullRequest } from '../../src/config/define-config.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { runDocuments } from '../../src/runs/documents.ts';
import { createFolder } from './run-script.ts';

const runs = settingsSchema.shape.runs.parse({
  look: onInstance({
    description: { en: 'Looks', ja: '見る' },
    script: 'printf "%s|%s|%s|%s" "$lines" "$mode" "$word" "$pr"',
    targets: ['preview'],
    timeout: '90s',
    parameters: {
      lines: integer({ min: 5, max: 500 }),
      mode: choice('short', 'long'),
      word: pattern('[a-z ]+', { maxLength: 20 }),
      pr: pullRequest(),
    },
  }),
  braces: onInstance({
    description: 'Names',
    script: "printf '%s' '{{.Names}}' \"$word\"",
    targets: ['preview'],
    parameters: { word: pattern('[a-z]+', { maxLength: 20 }) },
  }),
});
const documents = runDocuments({ runs }, { name: 'slipway-dev' });
const scriptOf = (key: string) =>
  documents.find((document) => document.key === key)?.content.mainSteps[0]?.inputs.runCommand[0] ?? '';
const folder = createFolder();
afterAll(folder.remove);

describe('the documents of the catalogue', () => {
  it('are named after the stack, the command and their content', () => {
    expect(documents.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^slipway-dev-run-look-[0-9a-f]{12}$/),
      expect.stringMatching(/^slipway-dev-run-braces-[0-9a-f]{12}$/),
    ]);
  });

  it('bound every parameter and hand it over as an environment variable', () => {
    const [look] = documents;
    expect(look?.content.parameters).toEqual({
      lines: { type: 'String', allowedPattern: '^[0-9]{1,3}$', interpolationType: 'ENV_VAR' },
      mode: { type: 'String', allowedValues: ['short', 'long'], interpolationType: 'ENV_VAR' },
      word: { type: 'String', allowedPattern: '^(?:[a-z ]+)$', maxChars: 20, interpolationType: 'ENV_VAR' },
      pr: { type: 'String', allowedPattern: '^[1-9][0-9]{0,6}$', interpolationType: 'ENV_VAR' },
    });
    expect(look?.content.mainSteps[0]?.inputs.timeoutSeconds).toBe('90');
    expect(JSON.stringify(documents)).not.toContain('{{');
  });

  it('get another name when what runs changes', () => {
    const changed = { ...runs, look: { ...runs.look, script: 'true' } };
    const [after] = runDocuments({ runs: settingsSchema.shape.runs.parse(changed) }, { name: 'slipway-dev' });
    expect(after?.name).not.toBe(documents[0]?.name);
  });

  const given = { SSM_lines: '5', SSM_mode: 'long', SSM_word: 'two words', SSM_pr: '7' };

  it('run the script with the values under the parameters’ own names', () => {
    const { output, status } = folder.run(scriptOf('run-look'), given);
    expect([output.toString('utf8'), status]).toEqual(['5|long|two words|7', 0]);
  });

  it.each(Object.keys(given))('run nothing while %s is unset', (name) => {
    const { [name]: _, ...rest } = given as Record<string, string>;
    const { output, status, errors } = folder.run(scriptOf('run-look'), rest);
    expect([output.toString('utf8'), status]).toEqual(['', 97]);
    expect(errors).toContain(name);
  });

  it.each(['4', '501', '', 'x', '1e2', '5 -o 1', '-5'])('run nothing with %j where a number is bounded', (lines) => {
    const { output, status } = folder.run(scriptOf('run-look'), { ...given, SSM_lines: lines });
    expect([output.toString('utf8'), status]).toEqual(['', 97]);
  });

  it('carry two braces in a row past Systems Manager', () => {
    const { output } = folder.run(scriptOf('run-braces'), { SSM_word: 'x' });
    expect(output.toString('utf8')).toBe('{{.Names}}x');
  });
});
