import { expect } from 'vitest';
import { pattern } from '../../src/config/define-config.ts';
import { parametersOf } from '../../src/config/run-parameters.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { checkParameter } from '../../src/runs/check-parameter.ts';
import { runDocuments } from '../../src/runs/documents.ts';
import { injections } from './injections.ts';
import naughty from './naughty-strings.json' with { type: 'json' };
import { createFolder } from './run-script.ts';

export const strings = [...injections, ...naughty.base64.map((text) => Buffer.from(text, 'base64').toString('utf8'))];

export const runs = settingsSchema.shape.runs.parse({
  narrow: {
    kind: 'instance',
    description: 'x',
    targets: ['preview'],
    script: 'true',
    parameters: { text: pattern('[A-Za-z0-9_.-]+', { maxLength: 64 }) },
  },
  wide: {
    kind: 'instance',
    description: 'x',
    targets: ['preview'],
    script: 'printf "%s" "$text"',
    parameters: { text: pattern('[^]+', { maxLength: 1000 }) },
  },
});

/** A folder in which the script of `wide` runs, which prints its parameter. */
export function createWideScript() {
  const folder = createFolder();
  const script = runDocuments({ runs }, { name: 'slipway-dev' }).find(({ key }) => key === 'run-wide')?.content
    .mainSteps[0]?.inputs.runCommand[0];
  const spec = runs.wide && parametersOf(runs.wide).text;
  if (!script || !spec) throw new Error('no script');
  return {
    /** Expects that each text that the pattern takes is printed as it is; gives how many that were. */
    run(texts: readonly string[]): number {
      let arrived = 0;
      for (const text of texts) {
        const checked = checkParameter(text, spec);
        if (checked.kind === 'problem' || text.includes('\0')) continue;
        const { status, output } = folder.run(script, { SSM_text: checked.value });
        expect(output.equals(Buffer.from(text, 'utf8')), JSON.stringify(text)).toBe(true);
        expect(status).toBe(0);
        arrived += 1;
      }
      return arrived;
    },
    left: folder.left,
    remove: folder.remove,
  };
}
