import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advice } from '../../../src/previews/compose-file/advice.ts';
import { checkProgram } from '../../../src/previews/compose-file/check-program.ts';
import { checkRules } from '../../../src/previews/compose-file/check-rules.ts';
import { parsed, wantedOf, withNumber } from '../../../src/previews/compose-file/compose-faults.ts';
import { normalise } from '../../../src/previews/compose-file/normalise.ts';
import { sharedFaults } from '../../../src/previews/compose-file/references.ts';
import { composeRules } from '../../../src/previews/compose-file/rules.ts';
import { composePlan } from '../../../src/previews/documents/compose-plan.ts';
import { type Fixture, fixtures } from './fixture.ts';

type Case = { readonly name: string; readonly config: object; readonly previews: Fixture['previews'] };

/** The files in the form in which Compose hands them on; what cannot be read at all never reaches the instance. */
const cases: readonly Case[] = [...fixtures('hostile'), ...fixtures('ordinary')].flatMap(({ name, text, previews }) => {
  const read = parsed(text);
  if (read.kind === 'fault') return [];
  const { config } = normalise(read.file);
  return [{ name, previews, config: withNumber(config, wantedOf(previews).named) }];
});

/** All at once: starting Python takes longer than what it has to do. */
const program = `${checkProgram}
given = json.load(sys.stdin)
print(json.dumps([faults_of(one["config"], one["rules"], one["plan"]) for one in given]))
`;

describe('the two readers of the rules', () => {
  let folder: string;
  let onTheInstance: readonly (readonly [readonly string[], string])[][];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-rules-'));
    writeFileSync(join(folder, 'check.py'), program);
    const input = JSON.stringify(
      cases.map(({ config, previews }) => ({
        config,
        rules: composeRules(previews.capabilities),
        plan: composePlan(previews),
      })),
    );
    const ended = spawnSync('python3', [join(folder, 'check.py')], { input, encoding: 'utf8' });
    expect(ended.stderr).toBe('');
    onTheInstance = JSON.parse(ended.stdout);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(cases.map(({ name }, index) => [name, index] as const))('agree on %s', (_, index) => {
    const { config, previews } = cases[index] ?? { config: {}, previews: undefined };
    if (!previews) throw new Error('no such case');
    const rules = composeRules(previews.capabilities);
    const here = [...checkRules(config, rules), ...sharedFaults({ ...config }, wantedOf(previews))];
    const lines = (faults: readonly (readonly [readonly string[], string])[]) =>
      faults.map(([path, say]) => `${path.join('.')}: ${say}`).sort();
    expect(lines(onTheInstance[index] ?? [])).toEqual(lines(here.map(({ path, say }) => [path, say] as const)));
  });

  it('say nothing that has no line of advice', () => {
    for (const [, say] of onTheInstance.flat()) expect(Object.keys(advice)).toContain(say);
  });
});
