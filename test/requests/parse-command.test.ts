import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { declarations as registered } from '../../src/registry.ts';
import { declare } from '../../src/requests/declaration.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { doubleMarks, singleMarks } from '../../src/requests/quotation-marks.ts';
import { unprintable } from '../../src/requests/tokenize.ts';
import { parsingSettings } from './parsing-settings.ts';

/** The catalogue's own checks are shown elsewhere: here `/run` takes whatever it is given. */
const declarations = registered.filter(({ command, buttonOnly }) => command !== '/run' && !buttonOnly);

const open = declare({
  name: 'run',
  command: '/run',
  positional: ['name', 'target'],
  options: {},
  openOptions: true,
  schema: () => z.record(z.string(), z.string()),
  access: { family: 'run', each: 'command', of: ({ name, target }) => `run:${name}@${target}` },
  usage: '/run <name> <target> [--parameter value]',
  summary: { en: 'runs', ja: '実行' },
});
const pressed = declare({
  name: 'approve',
  command: '/slipway',
  verb: 'approve',
  positional: ['id'],
  options: { reason: 'value', force: 'flag' },
  schema: () => z.object({ id: z.string(), reason: z.optional(z.string()), force: z.optional(z.boolean()) }),
  access: 'slipway:approve',
  usage: '/slipway approve <id>',
  summary: { en: 'approves', ja: '承認' },
  buttonOnly: true,
});
const all = [...declarations, open, pressed];

const read = (text: string, via: 'command' | 'button') => parseCommand({ text, via }, all, parsingSettings);

/** Behind `/slipway` every command is understood the same, or has the same fault. */
function parse(text: string, via: 'command' | 'button' = 'command') {
  const parsed = read(text, via);
  if (all.some(({ command }) => command === text.split(/\s/, 1)[0]))
    expect(read(text.replace('/', '/slipway '), via)).toEqual(parsed);
  return parsed;
}
const understood = (text: string, via: 'command' | 'button' = 'command') => {
  const parsed = parse(text, via);
  if (parsed.kind === 'usage') throw new Error(parsed.problem.en);
  return parsed;
};

/** The declarations of this name or command that can be typed; `*`: of all. */
const usagesOf = (what: string) =>
  all.filter(({ name, command, buttonOnly }) => !buttonOnly && ['*', name, command].includes(what));

describe('parseCommand', () => {
  it.each([
    ['/preview up 123', 'preview:up', { pr: '123', fresh: false }, '/preview up 123'],
    [
      '/preview  UP 123 —TTL=1h30m –fresh',
      'preview:up',
      { pr: '123', ttl: 5_400_000, fresh: true },
      '/preview up 123 --ttl 1h30m --fresh',
    ],
    [
      '/preview up --fresh --ttl "2h" 7',
      'preview:up',
      { pr: '7', ttl: 7_200_000, fresh: true },
      '/preview up 7 --fresh --ttl 2h',
    ],
    ['/preview down 9999999', 'preview:down', { pr: '9999999' }, '/preview down 9999999'],
    ['/preview list', 'preview:list', {}, '/preview list'],
    ['/preview extend 123 2h', 'preview:extend', { pr: '123', duration: 7_200_000 }, '/preview extend 123 2h'],
    ['/preview logs 123', 'preview:logs', { pr: '123', lines: 100 }, '/preview logs 123'],
    ['/preview logs 123 --lines 500', 'preview:logs', { pr: '123', lines: 500 }, '/preview logs 123 --lines 500'],
    [
      '/slipway audit --user <@U0DEV|dev> --since 2d',
      'slipway:audit',
      { user: 'U0DEV', since: 172_800_000 },
      '/slipway audit --user @U0DEV --since 2d',
    ],
    [
      '/run logs pr-123 --since "a b"',
      'run:logs@pr-123',
      { name: 'logs', target: 'pr-123', since: 'a b' },
      '/run logs pr-123 --since "a b"',
    ],
    ['/run x y --n -5', 'run:x@y', { name: 'x', target: 'y', n: '-5' }, '/run x y --n -5'],
  ])('understands %s', (text, action, args, canonical) => {
    expect(understood(text)).toMatchObject({ kind: 'request', action, args, text: canonical });
  });

  it.each([
    ['/preview', 'needs to know what to do', '/preview'],
    ['/preview up', '`<pr>` is missing', 'preview up'],
    ['/preview up abc', '`abc` is not a pull request number', 'preview up'],
    ['/preview up 0', '`0` is not a pull request number', 'preview up'],
    ['/preview up 007', '`007` is not a pull request number', 'preview up'],
    ['/preview up +7', '`+7` is not a pull request number', 'preview up'],
    ['/preview up 99999999999', '`99999999999` is not a pull request number', 'preview up'],
    ['/preview up 123 --ttl 99d', '5m to 1d', 'preview up'],
    ['/preview up 123 --ttl soon', '`soon` is not a duration', 'preview up'],
    ['/preview up 123 --ttl 7200000', '`7200000` is not a duration', 'preview up'],
    ['/preview up 123 --ttl', '`--ttl` needs a value', 'preview up'],
    ['/preview up 123 --ttl --fresh', '`--ttl` needs a value', 'preview up'],
    ['/preview up 123 --ttl 1h --ttl 2h', '`--ttl` is given twice', 'preview up'],
    ['/preview up 123 --fresh=yes', '`--fresh` stands alone', 'preview up'],
    ['/preview up 123 --tll 4h', 'Did you mean `--ttl`?', 'preview up'],
    ['/preview up 123 --constructor 4h', '`--constructor` does not exist', 'preview up'],
    ['/preview up 123; reboot', '`reboot` was not expected here', 'preview up'],
    ["/preview up '123; reboot'", '`123; reboot` is not a pull request number', 'preview up'],
    ['/preview up 123 456', '`456` was not expected here', 'preview up'],
    ['/preview frobnicate 1', 'there is no command `frobnicate` here', '/preview'],
    ['/preview staus 1', 'Did you mean `status`?', '/preview'],
    ['/preview extend 123 -2h', '`-2h` is not a duration', 'preview extend'],
    ['/preview extend 123 25h', 'outside what is allowed', 'preview extend'],
    ['/preview logs 123 --lines 501', 'from 1 to 500', 'preview logs'],
    ['/preview logs 123 --lines 1e2', 'from 1 to 500', 'preview logs'],
    ['/preview up "123', 'quotation mark is not closed', '/preview'],
    ['/preview up 12\u00073', 'control characters', '/preview'],
    ['/slipway audit --outcome denid', 'Did you mean `denied`?', 'slipway audit'],
    ['/slipway audit --user bob', 'not a person', 'slipway audit'],
    ['/slipway approve 1', 'there is no command `approve` here', '/slipway'],
    ['/run x y --__proto__ z', 'does not exist', 'run'],
    ['/run x y --name z', 'does not exist', 'run'],
    ['/previw up 1', 'Did you mean `/preview`?', '/preview'],
    ['', 'not a command', '*'],
  ])('explains what is wrong with %j', (text, problem, what) => {
    const parsed = parse(text);
    expect(parsed.kind).toBe('usage');
    if (parsed.kind !== 'usage') return;
    expect(parsed.problem.en).toContain(problem);
    expect(parsed.problem.ja).not.toBe('');
    expect(parsed.usage).toEqual(usagesOf(what));
  });

  it.each(['/preview up 123 —t"tl" 2h', '/preview up 123 "--ttl" 2h'])(
    'takes no option whose name stands in quotation marks: %s',
    (text) => {
      expect(parse(text).kind).toBe('usage');
    },
  );

  it('keeps what is nobody’s to see out of its text', () => {
    const secret = declare({ ...pressed, name: 'answer', verb: 'answer', positional: ['id', 'key'], hidden: ['key'] });
    const parsed = parseCommand({ text: '/slipway answer abc k3y --force', via: 'button' }, [secret], parsingSettings);
    expect(parsed).toMatchObject({ kind: 'request', text: '/slipway answer abc --force', args: { id: 'abc' } });
  });

  it('says which argument cannot be read where the schema has no words of its own', () => {
    const schema = () => z.object({ id: z.number() });
    const odd = declare({ ...pressed, name: 'odd', verb: 'odd', access: 'slipway:odd', schema });
    const parsed = parseCommand({ text: '/slipway odd abc', via: 'button' }, [odd], parsingSettings);
    expect(parsed.kind === 'usage' && parsed.problem.en).toBe('`id` could not be understood.');
  });

  it('names no usage that only a button can ask for', () => {
    const parsed = parse('/slipway nothing', 'button');
    expect(parsed.kind === 'usage' && parsed.usage.map(({ name }) => name)).not.toContain('approve');
  });

  it('lets buttons ask for what cannot be typed', () => {
    expect(understood('/slipway approve abc --reason "it is urgent" --force', 'button')).toMatchObject({
      args: { id: 'abc', reason: 'it is urgent', force: true },
      text: '/slipway approve abc --reason "it is urgent" --force',
    });
  });

  it('tells what was typed, of which the schema makes the arguments: it takes no result of its own', () => {
    const { declaration, typed, args } = understood('/preview up 123 --ttl 2h --fresh');
    expect(typed).toEqual({ pr: '123', ttl: '2h', fresh: true });
    const schema = declaration.schema(parsingSettings);
    expect(schema.parse(JSON.parse(JSON.stringify(typed)))).toEqual(args);
    expect(schema.safeParse(args).success).toBe(false);
  });

  it('never throws, and understands its own text as the same request', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...all.flatMap(({ verb }) => verb ?? []),
        '--ttl',
        '--lines',
        '--fresh',
        '-2h',
        '2h',
        '—ttl',
        '--',
      ),
      fc.nat(10_000_000).map(String),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('"', "'", '”', '’', '—', '-', '=', ' ', 'a', '1', '1', '0'), maxLength: 6 }),
      fc.string({ unit: fc.constantFrom(...'ー−「」『*`_<>#＃。.１ａ='), maxLength: 6 }),
    );
    const command = fc.constantFrom(...all.map((declaration) => declaration.command));
    fc.assert(
      fc.property(
        command,
        fc.array(part, { maxLength: 6 }),
        fc.constantFrom('command', 'button'),
        (first, rest, via) => {
          const parsed = parse([first, ...rest].join(' '), via);
          // What was pasted stands in no text.
          if (parsed.kind === 'usage' || parsed.declaration.verbatim) return;
          expect(understood(parsed.text, via)).toEqual(parsed);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('carries any printable value through its own text', () => {
    const value = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !unprintable.test(text));
    fc.assert(
      fc.property(value, fc.boolean(), (given, single) => {
        const mark = single ? "'" : '"';
        fc.pre(![...(single ? singleMarks : doubleMarks)].some((other) => given.includes(other)));
        const parsed = understood(`/run x ${mark}${given}${mark} --v=${mark}${given}${mark}`);
        expect(parsed.args).toMatchObject({ target: given, v: given });
        expect(understood(parsed.text).args).toEqual(parsed.args);
      }),
    );
  });
});
