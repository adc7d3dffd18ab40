import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import acme from '../../sandbox/acme.config.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { quote } from '../../src/requests/quote.ts';
import { toParsingSettings } from '../../src/requests/to-parsing-settings.ts';
import { runDeclarations } from '../../src/runs/declarations.ts';
import { injections } from './injections.ts';
import naughty from './naughty-strings.json' with { type: 'json' };
import { createWideScript, runs, strings } from './wide-script.ts';

const parsing = toParsingSettings({ ...acme, runs });
const typed = (name: string, text: string) =>
  parseCommand({ text: `/run ${name} pr-1 --text=${quote(text)}`, via: 'command' }, runDeclarations, parsing);

const wide = createWideScript();
afterAll(wide.remove);

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
    // injection.long.test.ts runs them all.
    const arrived = wide.run(strings.filter((_, index) => index % 16 === 0));
    expect(arrived).toBeGreaterThan(60);
    expect(wide.left()).toEqual([]);
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
