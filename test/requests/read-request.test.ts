import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { declarations } from '../../src/registry.ts';
import { declare } from '../../src/requests/declaration.ts';
import { readRequest } from '../../src/requests/read-request.ts';
import type { RequestEvent } from '../../src/requests/request.ts';
import { parsingSettings } from './parsing-settings.ts';

const up: RequestEvent = {
  id: 'abc123def456',
  name: 'preview up',
  text: '/preview up 123 --ttl 2h',
  typed: { pr: '123', ttl: '2h' },
  asker: { team: 'T0ACME', user: 'U0DEV' },
  origin: { channel: 'C0PREVIEWS', responseUrl: 'https://hooks.slack.com/commands/1', via: 'command' },
  sentAt: 1_768_467_600_000,
};
const cancel: RequestEvent = {
  ...up,
  name: 'run cancel',
  text: '/run cancel disk-usage pr-123 0123abcd',
  typed: { name: 'disk-usage', target: 'pr-123', started: '0123abcd' },
  origin: { ...up.origin, via: 'button', message: { channel: 'C0PREVIEWS', ts: '1.0' } },
};

const read = (event: unknown) => readRequest(event, declarations, parsingSettings);

describe('an event of the Slack function', () => {
  it('becomes a request: the arguments of its work, and the action that they ask access for', () => {
    const { typed: _, ...rest } = up;
    const { request, declaration } = read(JSON.parse(JSON.stringify(up)));
    expect(request).toEqual({
      ...rest,
      action: 'preview:up',
      arguments: { pr: '123', ttl: 7_200_000, fresh: false },
    });
    expect(declaration).toBe(declarations.find(({ name }) => name === 'preview up'));
  });

  it('that a button sent may ask for what cannot be typed', () => {
    expect(read(cancel).request).toMatchObject({
      action: 'run:disk-usage@preview',
      arguments: { name: 'disk-usage', target: 'pr-123', started: '0123abcd' },
      origin: { message: { channel: 'C0PREVIEWS', ts: '1.0' } },
    });
  });

  it.each(['button', 'home'] as const)('that was pressed may ask for what cannot be typed: %s', (via) => {
    expect(read({ ...cancel, origin: { ...cancel.origin, via } }).request.name).toBe('run cancel');
  });

  it.each(['command', 'mention', 'dm', 'modal', 'shortcut'] as const)('that was not may not: %s', (via) => {
    expect(() => read({ ...cancel, origin: { ...cancel.origin, via } })).toThrow('not one that the declarations know');
  });

  it.each([
    ['slipway home', {}, 'home', 'preview:list'],
    ['slipway form', { form: 'run', name: 'migrate' }, 'modal', 'slipway:form'],
    ['slipway form', { form: 'preview up', links: '123' }, 'shortcut', 'slipway:form'],
  ] as const)('opens a surface wherever it comes from: %s %j', (name, typed, via, action) => {
    expect(read({ ...up, name, typed, origin: { ...up.origin, via } }).request).toMatchObject({ name, action });
  });

  it('has its words parsed exactly once', () => {
    let parsed = 0;
    const counting = declare({
      name: 'count',
      command: '/count',
      positional: ['word'],
      options: {},
      schema: () =>
        z.object({
          word: z.pipe(
            z.string(),
            z.transform((word) => {
              parsed += 1;
              return { word };
            }),
          ),
        }),
      access: { family: 'count', each: 'environment', of: ({ word }) => `count:${word.word}` },
      usage: '/count <word>',
      summary: { en: 'counts', ja: '数えます' },
    });
    const { request } = readRequest({ ...up, name: 'count', typed: { word: 'one' } }, [counting], parsingSettings);
    expect(request).toMatchObject({ action: 'count:one', arguments: { word: { word: 'one' } } });
    expect(parsed).toBe(1);
  });
});

describe('an event that nothing can be made of', () => {
  const { typed: _, ...withoutWords } = up;
  it.each([
    ['nothing', undefined],
    ['text', 'up 123'],
    ['no words', withoutWords],
    ['arguments in place of words', { ...withoutWords, arguments: { pr: '123' }, action: 'preview:up' }],
    ['a word that is a number', { ...up, typed: { pr: 123 } }],
    ['an id unfit for a session name', { ...up, id: 'a b' }],
    ['an id that is too long', { ...up, id: 'a'.repeat(41) }],
    ['another way of asking', { ...up, origin: { ...up.origin, via: 'sweep' } }],
    ['no time', { ...up, sentAt: '1768467600000' }],
  ])('is refused: %s', (_what, event) => {
    expect(() => read(event)).toThrow();
  });

  it.each([
    ['a name that nothing is declared by', { ...up, name: 'preview destroy' }],
    ['a name of an object of its own', { ...up, name: 'constructor' }],
    ['what only a button asks for, typed', { ...cancel, origin: up.origin }],
  ])('is refused as unknown: %s', (_what, event) => {
    expect(() => read(event)).toThrow('The request is not one that the declarations know');
  });

  it.each([
    ['a lifetime beyond the settings', { ...up, typed: { pr: '123', ttl: '25h' } }],
    ['no pull request number', { ...up, typed: { pr: '0' } }],
    ['a position left out', { ...up, typed: {} }],
    ['a flag for a value', { ...up, typed: { pr: true } }],
    ['a value for a flag', { ...up, typed: { pr: '123', fresh: 'yes' } }],
    ['an environment that the settings do not name', { ...up, name: 'health', typed: { environment: 'Prod' } }],
    ['a command that the catalogue does not name', { ...up, name: 'run', typed: { name: 'reboot', target: 'pr-1' } }],
    ['an id of nothing that was started', { ...cancel, typed: { ...cancel.typed, started: '$(reboot)' } }],
  ])('is refused for its arguments: %s', (_what, event) => {
    expect(() => read(event)).toThrow();
  });
});
