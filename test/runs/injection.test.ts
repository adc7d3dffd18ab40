import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import acme from '../../sandbox/acme.config.ts';
import { pattern } from '../../src/config/define-config.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { quote } from '../../src/requests/quote.ts';
import { toParsingSettings } from '../../src/requests/to-parsing-settings.ts';
import { checkParameter } from '../../src/runs/check-parameter.ts';
import { runDeclarations } from '../../src/runs/declarations.ts';
import { runDocuments } from '../../src/runs/documents.ts';
import { injections } from './injections.ts';
import naughty from './naughty-strings.json' with { type: 'json' };
import { createFolder } from './run-script.ts';

const strings = [...injections, ...naughty.base64.map((text) => Buffer.from(text, 'base64').toString('utf8'))];

const runs = settingsSchema.shape.runs.parse({
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
const parsing = toParsingSettings({ ...acme, runs });
const typed = (name: string, text: string) =>
  parseCommand({ text: `/run ${name} pr-1 --text=${quote(text)}`, via: 'command' }, runDeclarations, parsing);

const folder = createFolder();
afterAll(folder.remove);

describe('a value that means something to a shell', () => {
  it('comes in more than 500 injections and the whole big list of naughty strings', () => {
    expect(injections.length).toBeGreaterThanOrEqual(500);
    expect(naughty.base64.length).toBeGreaterThan(600);
  });

  it('is refused by a pattern that does not cover it', () => {
    const taken = strings.filter((text) => typed('narrow', text).kind === 'request');
    expect(taken.filter((text) => !/^[A-Za-z0-9_.-]{1,64}$/.test(text))).toEqual([]);
    expect(taken.some((text) => injections.includes(text))).toBe(false);
  });

  it('arrives byte for byte in the script where its pattern covers it, and changes nothing that runs', () => {
    const script = runDocuments({ runs }, { name: 'slipway-dev' }).find(({ key }) => key === 'run-wide')?.content
      .mainSteps[0]?.inputs.runCommand[0];
    const spec = runs.wide?.parameters.text;
    if (!script || !spec) throw new Error('no script');
    let arrived = 0;
    for (const text of strings) {
      const checked = checkParameter(text, spec);
      if (checked.kind === 'problem' || text.includes('\0')) continue;
      const { status, output } = folder.run(script, { SSM_text: checked.value });
      expect(output.equals(Buffer.from(text, 'utf8')), JSON.stringify(text)).toBe(true);
      expect(status).toBe(0);
      arrived += 1;
    }
    expect(arrived).toBeGreaterThan(1000);
    expect(folder.left()).toEqual([]);
  });

  it('is read from what was typed as it was meant, or refused', () => {
    const values = z.object({ values: z.object({ text: z.string() }) });
    for (const text of strings) {
      const parsed = typed('wide', text);
      // Slack's own line breaks stand for spaces wherever a command is read.
      const meant = text.replaceAll(/[\t\n\r\v\f]+/g, ' ');
      if (parsed.kind === 'request') expect(values.parse(parsed.args).values.text).toBe(meant);
    }
  });
});
