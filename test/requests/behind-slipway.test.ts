import { describe, expect, it } from 'vitest';
import { declarations } from '../../src/registry.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { readTypedText } from '../../src/slack/typed-text.ts';
import { parsingSettings } from './parsing-settings.ts';

const slipwayShown = { ...parsingSettings, slack: { ...parsingSettings.slack, commands: 'slipway' as const } };

const parse = (text: string, settings = parsingSettings) =>
  parseCommand({ ...readTypedText(text), via: 'command' }, declarations, settings);

const names = [...new Set(declarations.map(({ command }) => command.slice(1)))];
const own = declarations.filter(({ command }) => command === '/slipway');

describe('a verb of /slipway', () => {
  it.each(own.flatMap(({ verb, also = [] }) => [verb ?? '', ...also]))('is called like no command: %s', (word) => {
    expect(names).not.toContain(word);
  });
});

describe('a command behind /slipway', () => {
  it.each([
    ['/slipway health prod', '/health prod'],
    ['/slipway /health prod', '/health prod'],
    ['/slipway Health prod', '/health prod'],
    ['/slipway slipway health prod', '/health prod'],
    ['/slipway /slipway help', '/slipway help'],
    ['/slipway *preview* up 123', '/preview up 123'],
    ['/slipway logs prod --filter "a  b"', '/logs prod --filter "a  b"'],
    ['/slipway db-check prod', '/db-check prod'],
    ['/slipway ｄｂ-ｃｈｅｃｋ prod', '/db-check prod'],
    ['/slipway run list', '/run list'],
  ])('is that command: %s', (typed, meant) => {
    expect(parse(typed)).toEqual(parse(meant));
    expect(parse(typed)).toMatchObject({ kind: 'request', text: meant });
  });

  it('stays a pasted text behind explain', () => {
    expect(parse('/slipway explain health prod')).toMatchObject({ typed: { text: 'health prod' } });
    expect(parse('/slipway /slipway explain "odd')).toMatchObject({ typed: { text: '"odd' } });
  });

  it('is said not to be there where there are no previews', () => {
    const none = { ...parsingSettings, repositories: [] };
    expect(parse('/slipway preview up 1', none)).toEqual(parse('/preview up 1', none));
  });

  it.each([
    ['/slipway helth prod', 'health', '/health prod', '/health'],
    ['/slipway db_check prod', 'db-check', '/db-check prod', '/db-check'],
    ['/slipway logz prod', 'logs', '/logs prod', '/logs'],
    ['/slipway hepl', 'help', '/slipway help', '/slipway'],
    ['/slipway whomai', 'whoami', '/slipway whoami', '/slipway'],
  ])('that is misspelt is suggested by its own usages: %s', (typed, word, line, command) => {
    expect(parse(typed)).toMatchObject({
      kind: 'usage',
      line,
      problem: { en: expect.stringContaining(`Did you mean \`${word}\`?`) },
      usage: declarations.filter((one) => one.command === command && !one.buttonOnly),
    });
  });

  it.each([
    ['/slipway', true],
    ['/slipway good morning', true],
    ['/slipway could you look', true],
    ['/slipway down', false],
    ['/slipway hlep me', false],
    ['/slipway why is it slow', false],
    ['/slipway previw up', false],
    ['/health', false],
    ['/preview good morning', false],
  ])('is told apart from talk: %s', (typed, isTalk) => {
    const parsed = parse(typed);
    expect(parsed.kind === 'usage' && (parsed.isNoCommand ?? false)).toBe(isTalk);
  });
});

describe('slack.commands', () => {
  it.each([
    ['/preview up 123 --ttl 2h', '/slipway preview up 123 --ttl 2h'],
    ['/slipway preview up 123', '/slipway preview up 123'],
    ['/run list', '/slipway run list'],
    ['/slipway help', '/slipway help'],
  ])('has a command shown behind /slipway, and understood in both forms: %s', (typed, text) => {
    const parsed = parse(typed, slipwayShown);
    expect(parsed).toMatchObject({ kind: 'request', text });
    expect(parse(text, slipwayShown)).toEqual(parsed);
    expect(parse(typed)).toEqual({
      ...parsed,
      text: parse(typed).kind === 'request' ? text.replace(/^\/slipway (?!help)/, '/') : '',
    });
  });

  it('has it suggested so', () => {
    expect(parse('/slipway preview upp 123', slipwayShown)).toMatchObject({ line: '/slipway preview up 123' });
  });
});
