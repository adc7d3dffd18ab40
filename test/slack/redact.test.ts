import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask, redact } from '../../src/slack/redact.ts';
import { redactAll } from '../../src/slack/redact-all.ts';
import { growth, linearGrowth } from '../growth.ts';
import { anyText } from './any-text.ts';
import { ordinaryTexts, plantedSecrets } from './planted-secrets.ts';

describe('redact', () => {
  it.each(plantedSecrets)('masks: $kind', ({ text, secret }) => {
    const masked = redact(text);
    expect(masked).toContain(mask);
    for (const line of secret.split('\n')) expect(masked).not.toContain(line);
  });

  it('knows at least forty kinds', () =>
    expect(new Set(plantedSecrets.map(({ kind }) => kind)).size).toBeGreaterThan(40));

  it.each(ordinaryTexts)('leaves alone: %s', (text) => expect(redact(text)).toBe(text));

  it.each(plantedSecrets)('changes nothing the second time: $kind', ({ text }) => {
    expect(redact(redact(text))).toBe(redact(text));
  });

  it('masks every secret of a text that holds them all and keeps the words between', () => {
    // A key that lost its end is masked up to the next end, and what stands between with it.
    const whole = plantedSecrets.filter(({ kind }) => !kind.startsWith('private key without'));
    const masked = redact(whole.map(({ text }, index) => `line ${index}\n${text}`).join('\n'));
    for (const { secret } of whole) for (const line of secret.split('\n')) expect(masked).not.toContain(line);
    for (const index of whole.keys()) expect(masked).toContain(`line ${index}\n`);
  });

  it('keeps names and surroundings, so that the output stays of use', () => {
    expect(redact('postgres://app:hunter2@db:5432/app')).toBe('postgres://app:[masked]@db:5432/app');
    expect(redact('A=1\nDB_PASSWORD=hunter2\nB=2')).toBe('A=1\nDB_PASSWORD=[masked]\nB=2');
    expect(redact('{"password":"x y","port":5432}')).toBe('{"password":"[masked]","port":5432}');
    expect(redact('Authorization: Bearer abc123def456')).toBe('Authorization: Bearer [masked]');
  });

  it("masks the team's own patterns wherever they match, also those that are no regular expressions", () => {
    expect(redact('members 0123-4567 and 8901-2345', ['\\d{4}-\\d{4}'])).toBe('members [masked] and [masked]');
    expect(redact('a (b (b', ['(b'])).toBe('a [masked] [masked]');
    expect(redact('a.(b a+(b', ['.(b'])).toBe('a[masked] a+(b');
  });

  it('masks nothing where a pattern matches nothing', () => {
    expect(redact('plain words', ['x*'])).toBe('plain words');
  });

  const base64 = 'q7Zk2WmX9dRb4TfVh8LcJ3sNpG6yQaEu5KtBwD1x';
  it.each([
    ['all kinds of characters', base64, '[masked]'],
    ['no digit', base64.replace(/\d/g, 'e'), undefined],
    ['no capital', base64.toLowerCase(), undefined],
    ['no small letter', base64.toUpperCase(), undefined],
    ['few different characters', `Aa1${'a'.repeat(37)}`, undefined],
    ['words of a path', 'app1/Releases/current/public/assets/main', undefined],
    ['one character more', `${base64}x`, undefined],
    ['a file extension', `${base64}.js`, undefined],
  ])('takes forty characters of %s for what they are', (_, text, expected = text) => {
    expect(redact(`key ${text} end`)).toBe(`key ${expected} end`);
  });

  const key = 'MIIEvQIBADANBgkqhkiG9w0BAQEF';
  it.each([
    [`-----BEGIN PRIVATE KEY-----\n${key}`, '[masked]'],
    ['-----BEGIN PRIVATE KEY----- alone', '[masked] alone'],
    [`${key}\n${key}\nab==\n-----END PRIVATE KEY-----`, '[masked]'],
    [`"key": "${key}\\n${key}\\n-----END PRIVATE KEY-----\\n"`, '"key": "[masked]\\n"'],
    [`"tail":"\\n${key}\\r\\nab==\\n-----END PRIVATE KEY-----"`, '"tail":"\\n[masked]"'],
  ])('masks what is left of a private key: %j', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('masks an address that posts for whoever has it', () => {
    expect(redact('WEBHOOK_URL=https://chat.example.com/hooks/abc')).toBe('WEBHOOK_URL=[masked]');
    expect(redact('IMAGE_URL=https://example.com/a.png')).toBe('IMAGE_URL=https://example.com/a.png');
  });

  it.each([
    ['mongodb://db:27017/app?admin=a@b', undefined],
    ['redis://cache:6379/0 of user@example.com', undefined],
    ['http://example.com:80/users/a@b', undefined],
    ['postgres://app:7/sl4sh@db/app', 'postgres://app:7/sl4sh@db/app'],
    ['postgres://app:p7/sl4sh@db/app', 'postgres://app:[masked]@db/app'],
    ['postgres://app:123456/x@db/app', 'postgres://app:[masked]@db/app'],
    ['https://tokenoftwentychars1@example.com/x', 'https://[masked]@example.com/x'],
    ['(postgres://app:hunter2@db)', '(postgres://app:[masked]@db)'],
  ])('tells a password of an address from a port: %s', (text, expected = text) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    ['tool --password  hunter2 x', 'tool --password  [masked] x'],
    ['tool -password hunter2', 'tool -password [masked]'],
    ['tool --password "two words" x', 'tool --password [masked] x'],
    ["tool --password 'two words' x", 'tool --password [masked] x'],
    ['tool --password --verbose', undefined],
    ['tool --name hunter2', undefined],
    ['a--password hunter2', undefined],
    ['sshpass -v -p  hunter2 ssh', 'sshpass -v -p  [masked] ssh'],
    ['curl -s -u  app:hunter2 x', 'curl -s -u  app:[masked] x'],
    ['curl --user="app:hunter2" x', 'curl --user="app:[masked]" x'],
    ['Bearer  abc123def456', 'Bearer  [masked]'],
    ['"name" : "DB_PASSWORD" , "value" : "hunter2"', '"name" : "DB_PASSWORD" , "value" : "[masked]"'],
    ['"name": "DB_HOST", "value": "db.internal"', undefined],
  ])('masks what a command or a list hands over: %s', (text, expected = text) => {
    expect(redact(text)).toBe(expected);
  });

  it('never throws and never adds more than masks', () => {
    fc.assert(fc.property(anyText(), (text) => typeof redact(text) === 'string'));
  });

  const hostile: readonly (readonly [string, (length: number) => string])[] = [
    ['one letter', (length) => 'a'.repeat(length)],
    ['base64', (length) => 'aB3/+'.repeat(length / 5)],
    ['log lines', (length) => '2026-01-15 ERROR password check: token=abc123 failed id=7\n'.repeat(length / 58)],
    ['schemes', (length) => 'postgres://'.repeat(length / 11)],
    ['users without a host', (length) => 'mysql://a:b'.repeat(length / 11)],
    ['at signs', (length) => 'http://a:b@'.repeat(length / 11)],
    ['key beginnings', (length) => '-----BEGIN RSA PRIVATE KEY-----\n'.repeat(length / 32)],
    ['key ends', (length) => `${'aBcD1234/+aBcD1234\n'.repeat(100)}-----END PRIVATE KEY-----\n`.repeat(length / 1926)],
    ['open quotes', (length) => 'password="'.repeat(length / 10)],
    ['backslashes', (length) => 'password=\\"\\'.repeat(length / 12)],
    ['spaces after a name', (length) => `password${' '.repeat(50)}`.repeat(length / 58)],
    ['names', (length) => '{"name":"a",'.repeat(length / 12)],
    ['tools', (length) => 'mysql curl -u '.repeat(length / 14)],
    ['token halves', (length) => 'eyJhbGciOi.'.repeat(length / 11)],
  ];

  it.each(hostile)('reads a megabyte in linear time: %s', (_, text) => {
    expect(growth(text, redact)).toBeLessThan(linearGrowth);
  });
});

describe('redactAll', () => {
  it('masks strings wherever they stand in plain data, and those under a telling name whole', () => {
    const facts = { list: ['token=abc123', 7], deep: { password: 'plain', note: 'fine', at: null }, count: 2 };
    expect(redactAll(facts)).toEqual({
      list: ['token=[masked]', 7],
      deep: { password: '[masked]', note: 'fine', at: null },
      count: 2,
    });
  });

  it('masks what an error says', () => {
    const { error } = redactAll({ error: new TypeError('connect postgres://a:hunter2@db failed') });
    expect(redactAll(Object.assign(new Error('plain'), { stack: undefined })).stack).toBe('');
    expect(error).toMatchObject({ name: 'TypeError', message: 'connect postgres://a:[masked]@db failed' });
    expect(error.stack).not.toContain('hunter2');
  });

  it('leaves structure alone and half a character as the sign that stands for one', () => {
    expect(redactAll({ value: 'token=abc123', text: 'cut \ud83d' }, new Set(['value']))).toEqual({
      value: 'token=abc123',
      text: 'cut \ufffd',
    });
  });
});
