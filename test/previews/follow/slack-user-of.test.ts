import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { parameter } from '../../../src/config/define-config.ts';
import { slackUserOf } from '../../../src/previews/follow/slack-user-of.ts';

const token = parameter('/slipway/github/token');
const settingsOf = (users: Record<string, string>) => ({ ...acme, github: { token, webhookSecret: token, users } });
const account = { login: 'Octo-Dev', id: 583231, isBot: false };

describe('the Slack user of an account of GitHub', () => {
  it.each([
    { name: 'is found by the login, whatever its capitals', users: { 'octo-dev': 'U0DEV' }, is: 'U0DEV' },
    { name: 'is found by the number', users: { '583231': 'U0DEV' }, is: 'U0DEV' },
    { name: 'is found by the number first', users: { 'octo-dev': 'U0VIEW', '583231': 'U0DEV' }, is: 'U0DEV' },
    { name: 'is not known where nobody is named so', users: { 'octo-ops': 'U0OPS' }, is: undefined },
    { name: 'is not known where nobody is named at all', users: {}, is: undefined },
  ])('$name', ({ users, is }) => {
    expect(slackUserOf(settingsOf(users), account)).toBe(is);
  });

  it('is not whoever took a number that stands in the settings for a login', () => {
    const impostor = { login: '583231', id: 9_999_999, isBot: false };
    expect(slackUserOf(settingsOf({ '583231': 'U0OPS' }), impostor)).toBeUndefined();
  });

  it('is nobody for a login that every object has', () => {
    for (const login of ['constructor', '__proto__', 'toString'])
      expect(slackUserOf(settingsOf({}), { ...account, login })).toBeUndefined();
  });

  it('is nobody without GitHub in the settings', () => {
    expect(slackUserOf({ ...acme, github: undefined }, account)).toBeUndefined();
  });
});
