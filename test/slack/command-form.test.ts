import { describe, expect, it } from 'vitest';
import { declarations } from '../../src/registry.ts';
import { card } from '../../src/slack/blocks/card.ts';
import { formFor, inForm, shortForm } from '../../src/slack/command-form.ts';
import { shown } from '../../src/slack/showing-commands.ts';

describe('a command between backticks', () => {
  it.each([
    ['Type `/preview up 123` again', 'Type `/slipway preview up 123` again'],
    ['`/db-check prod`, then `/run list`', '`/slipway db-check prod`, then `/slipway run list`'],
    ['`/slipway help`', '`/slipway help`'],
    ['`/slipway preview up 123`', '`/slipway preview up 123`'],
    ['`/preview up &lt;pr&gt;`', '`/slipway preview up &lt;pr&gt;`'],
    ['`GET /health` answered 503', '`GET /health` answered 503'],
    ['the path `/health`', 'the path `/health`'],
    ['/health prod, without marks', '/health prod, without marks'],
    ['`/healthz prod`', '`/healthz prod`'],
    ['`/invite @Slipway`', '`/invite @Slipway`'],
    ['```\n/health 200\n```', '```\n/health 200\n```'],
    ['Again:\n```/preview up 1```', 'Again:\n```/slipway preview up 1```'],
    ['a ` alone, `/run list`', 'a ` alone, `/run list`'],
  ])('stands behind /slipway where the settings say so: %s', (text, behind) => {
    expect(inForm(text, 'slipway')).toBe(behind);
    expect(inForm(text, 'short')).toBe(text);
  });

  it.each([
    ['mention', '`@slipway preview up 123`', '`@slipway help`', '`@slipway preview`'],
    ['dm', '`preview up 123`', '`help`', '`preview`'],
  ] as const)('is written as it is typed: %s', (form, up, help, name) => {
    expect(inForm('`/preview up 123`', form)).toBe(up);
    expect(inForm('`/slipway preview up 123`', form)).toBe(up);
    expect(inForm('`/slipway help`', form)).toBe(help);
    expect(inForm('`/preview`', form, { names: true })).toBe(name);
  });

  it('is every command of the registry', () => {
    for (const { command, usage } of declarations)
      expect(inForm(`\`${usage}\``, 'slipway')).toBe(
        `\`${command === '/slipway' ? usage : usage.replace('/', '/slipway ')}\``,
      );
  });
});

describe('formFor', () => {
  it.each([
    ['mention', '/slipway preview up 1', undefined, 'mention'],
    ['dm', '/slipway preview up 1', 'slipway', 'dm'],
    ['command', '/preview upp 1', undefined, 'short'],
    ['command', '/preview upp 1', 'slipway', 'slipway'],
    ['command', '/slipway preview upp 1', undefined, 'slipway'],
    ['button', '/slipway preview upp 1', 'short', 'short'],
    ['button', '/preview upp 1', 'slipway', 'slipway'],
  ] as const)('of %s %s under %s is %s', (via, text, commands, form) => {
    expect(formFor({ via, text }, { commands })).toBe(form);
  });
});

describe('shortForm', () => {
  it.each([
    ['/slipway preview up 1', '/preview up 1'],
    ['/preview up 1', '/preview up 1'],
    ['/slipway help', '/slipway help'],
    ['/slipway runaway', '/slipway runaway'],
  ])('%s is %s', (text, short) => expect(shortForm(text)).toBe(short));
});

describe('a message', () => {
  const draft = card({
    title: 'Nothing was done',
    body: [
      [{ code: '/preview up 123' }, ' or /run list'],
      [{ code: 'GET /health' }, { code: '/run list' }],
    ],
    buttons: [{ label: 'Launch', command: '/preview up 123' }],
  });

  it('says its commands behind /slipway, in its blocks as in its text', () => {
    const { text, blocks } = shown(draft('en'), 'slipway');
    for (const said of [text, JSON.stringify(blocks)]) {
      expect(said).toContain('`/slipway preview up 123` or /run list');
      expect(said).toContain('`/slipway run list`');
      expect(said).toContain('`GET /health`');
    }
  });

  it('asks for the same by its buttons', () => {
    expect(JSON.stringify(shown(draft('en'), 'slipway').blocks)).toContain('"value":"/preview up 123"');
  });

  it('is found where rich text sets it as code, and stays where it is text', () => {
    const code = { type: 'text', text: '/preview list', style: { code: true } };
    const plain = { type: 'text', text: '/preview list' };
    expect(shown([code, plain, { type: 'plain_text', text: '`/preview list`' }], 'slipway')).toEqual([
      { ...code, text: '/slipway preview list' },
      plain,
      { type: 'plain_text', text: '`/preview list`' },
    ]);
  });
});
