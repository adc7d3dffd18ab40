import { describe, expect, it } from 'vitest';
import { declarations } from '../../src/registry.ts';
import { longestPaste } from '../../src/requests/arguments.ts';
import { maskPasted } from '../../src/requests/mask-pasted.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import type { Understood } from '../../src/requests/read-words.ts';
import { parsingSettings } from './parsing-settings.ts';

const parse = (text: string) => parseCommand({ text, via: 'command' }, declarations, parsingSettings);
function pastedIn(text: string): Understood {
  const parsed = parse(text);
  if (parsed.kind === 'usage') throw new Error(parsed.problem.en);
  return parsed;
}

describe('a text behind a verb that takes it as it stands', () => {
  it.each([
    ['an odd quotation mark', `it's "not closed`],
    ['options', '--ttl 2h -- —fresh --text=x --text y'],
    ['another command', '/preview up 123'],
    ['several lines and tabs', 'first\n\tsecond\n\n  third'],
    ['full-width and half-width letters', 'ｴﾗｰ：Ｎｏ ①'],
    ['backticks and bold', '```*FATAL*: `x` _y_```'],
    ['the colours of a terminal', '\u001b[31mERROR\u001b[0m done'],
    ['its own verb', 'explain explain'],
    ['4,000 characters', 'x'.repeat(longestPaste)],
  ])('arrives whole with %s', (_, text) => {
    expect(pastedIn(`/slipway explain ${text}`)).toMatchObject({
      typed: { text },
      args: { text },
      action: 'slipway:explain',
      text: '/slipway explain <text>',
    });
  });

  it.each([
    '/slipway  explain\nx y',
    '/slipway EXPLAIN x y ',
    '／ｓｌｉｐｗａｙ ｅｘｐｌａｉｎ x y',
    '/slipway `explain` x y\n\n',
  ])('begins behind the verb, however that is typed: %j', (line) => {
    expect(pastedIn(line).args).toEqual({ text: 'x y', share: false });
  });

  it.each(['/slipway explain', '/slipway explain  \n '])('is asked for where there is none: %j', (line) => {
    expect(parse(line)).toMatchObject({
      kind: 'usage',
      problem: { en: '`<text>` is missing.' },
      usage: [{ usage: '/slipway explain [--share] <text>' }],
    });
  });

  it('is refused beyond 4,000 characters', () => {
    expect(parse(`/slipway explain ${'x'.repeat(longestPaste + 1)}`)).toMatchObject({
      problem: { en: expect.stringContaining('has 4001 characters and may have 4000') },
    });
  });

  it('leads there from a near miss, with nothing of it in the line', () => {
    expect(parse('/slipway explian FATAL: x y')).toMatchObject({ kind: 'usage', line: '/slipway explain <text>' });
    expect(parse('/slipway explain')).not.toHaveProperty('line');
  });
});

describe('masking what was pasted', () => {
  it('leaves what is still read where a mask is longer than the secret', async () => {
    const text = 'pw=a1 '.repeat(longestPaste / 6);
    const { typed, declaration } = await maskPasted(pastedIn(`/slipway explain ${text}`));
    expect(typed.text).toMatch(/^pw=\[masked\] /);
    expect(declaration.schema(parsingSettings).safeParse(typed).success).toBe(true);
  });

  it('changes nothing of another command', async () => {
    const parsed = parse('/logs prod --filter password=q7Zk2WmX9d');
    if (parsed.kind === 'usage') throw new Error(parsed.problem.en);
    expect(await maskPasted(parsed)).toBe(parsed);
  });
});
