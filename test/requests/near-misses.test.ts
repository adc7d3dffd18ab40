import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { declarations } from '../../src/registry.ts';
import { oneOf } from '../../src/requests/arguments.ts';
import { declare } from '../../src/requests/declaration.ts';
import { parseCommand } from '../../src/requests/parse-command.ts';
import { parsingSettings } from './parsing-settings.ts';

/** A verb beside a command that works without one, where the words of the latter are a closed list. */
const images = declare({
  name: 'health images',
  command: '/health',
  verb: 'images',
  positional: ['environment'],
  options: {},
  schema: ({ environments }) => z.object({ environment: oneOf(environments) }),
  access: 'health:images',
  usage: '/health images <environment>',
  summary: { en: 'the images that run', ja: '実行中のイメージ' },
});
const withImages = [...declarations, images];

const runsCalled = (...names: readonly string[]) => ({
  ...parsingSettings,
  runs: Object.fromEntries(names.map((name) => [name, { parameters: {}, targets: ['preview'] }])),
});

describe('a mistyped verb', () => {
  const typed = (command: string) =>
    withImages.filter((declaration) => declaration.command === command && !declaration.buttonOnly);

  it.each([
    { text: '/run lsit', verb: 'lsit', meant: 'list' },
    { text: '/run LSIT', verb: 'LSIT', meant: 'list' },
    { text: '/run lis pr-123', verb: 'lis', meant: 'list' },
    { text: '/health imagse prod', verb: 'imagse', meant: 'images' },
    { text: '/health image', verb: 'image', meant: 'images' },
  ])('gets its suggestion where the command works without a verb too: $text', ({ text, verb, meant }) => {
    const parsed = parseCommand({ text, via: 'command' }, withImages, parsingSettings);
    expect(parsed).toMatchObject({
      kind: 'usage',
      problem: { en: `there is no command \`${verb}\` here. Did you mean \`${meant}\`?` },
      usage: typed(text.split(' ')[0] ?? ''),
    });
  });

  it.each([
    { text: '/health prodd', problem: 'Did you mean `prod`?' },
    { text: '/health iamge-store', problem: '`iamge-store` is not one of `staging`, `prod`, `all`.' },
    { text: '/run disk-usag pr-123', problem: 'disk-usage' },
  ])('is none where another word is nearer: $text', ({ text, problem }) => {
    const parsed = parseCommand({ text, via: 'command' }, withImages, parsingSettings);
    expect(parsed).toMatchObject({ kind: 'usage', problem: { en: expect.stringContaining(problem) } });
    expect(parsed.kind === 'usage' && parsed.usage.map(({ verb }) => verb)).toEqual([undefined]);
  });

  it('is not what only a button can ask for', () => {
    const parsed = parseCommand({ text: '/run cancle disk-usage', via: 'command' }, withImages, parsingSettings);
    expect(parsed).toMatchObject({ kind: 'usage', usage: [{ name: 'run' }] });
  });

  it('is never a command of the catalogue, though it be spelt like a verb', () => {
    const parsed = parseCommand(
      { text: '/run lost pr-1', via: 'command' },
      withImages,
      runsCalled('lost', 'disk-usage'),
    );
    expect(parsed).toMatchObject({ kind: 'request', action: 'run:lost@preview' });
  });

  it('stays a slip of the catalogue where that is as near as a verb', () => {
    const parsed = parseCommand({ text: '/run losst pr-1', via: 'command' }, withImages, runsCalled('lost'));
    expect(parsed).toMatchObject({ kind: 'usage', problem: { en: expect.stringContaining('lost') } });
    expect(parsed.kind === 'usage' && parsed.problem.en).not.toContain('`list`');
  });
});

describe('a near miss of a command', () => {
  it.each([
    { text: '/helth prod', near: '/health' },
    { text: '/HEALHT prod', near: '/health' },
    { text: '/previw up 1', near: '/preview' },
    { text: '/db-chek prod', near: '/db-check' },
    { text: '/rum list', near: '/run' },
  ])('prints the usages of that command alone: $text', ({ text, near }) => {
    const parsed = parseCommand({ text, via: 'command' }, declarations, parsingSettings);
    expect(parsed).toMatchObject({
      kind: 'usage',
      problem: { en: expect.stringContaining(`Did you mean \`${near}\`?`) },
      usage: declarations.filter(({ command, buttonOnly }) => command === near && !buttonOnly),
    });
  });

  it('prints all that can be typed where no command is near', () => {
    const parsed = parseCommand({ text: '/deploy', via: 'command' }, declarations, parsingSettings);
    expect(parsed).toMatchObject({ kind: 'usage', usage: declarations.filter(({ buttonOnly }) => !buttonOnly) });
  });
});
