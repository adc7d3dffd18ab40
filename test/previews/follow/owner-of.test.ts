import { expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { ownerOf } from '../../../src/previews/follow/owner-of.ts';

const { github } = acme;
if (!github) throw new Error('The sandbox has GitHub');
const settings = { github: { ...github, users: { 'Octo-Dev': 'U0DEV', 583231: 'U0OPS' } } };

it.each([
  ['the account that a number names', { login: 'renamed', id: 583231 }, 'U0OPS'],
  ['the login, in whatever letters', { login: 'octo-dev', id: 7 }, 'U0DEV'],
  ['nobody where a login merely looks like the number', { login: '583231', id: 7 }, undefined],
  ['nobody whom the settings do not know', { login: 'octo-stranger', id: 8 }, undefined],
  ['nobody where the account is gone', undefined, undefined],
] as const)('what a pull request launches belongs to %s', (_whom, author, owner) => {
  expect(ownerOf(settings, { author: author && { ...author, isBot: false } })).toBe(owner);
});

it('belongs to nobody without github', () => {
  expect(ownerOf({ github: undefined }, { author: { login: 'octo-dev', id: 7, isBot: false } })).toBeUndefined();
});
