import { describe, expect, it } from 'vitest';
import { holderWords } from '../../src/operations/who-may-words.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { toFallback } from '../../src/slack/line.ts';

const role = (users: readonly string[], userGroups: readonly string[] = []) => ({
  role: 'operator',
  users,
  userGroups,
});
const said = (...holders: Parameters<typeof holderWords>[0]) =>
  (['en', 'ja'] as const).map((language) => toFallback(inLanguage(holderWords(holders), language)));

describe('who has a role', () => {
  it.each([
    ['groups first', role(['U0OPS'], ['S0SRE']), 'operator (<!subteam^S0SRE>, <@U0OPS>)'],
    ['nobody', role([]), 'operator (nobody at present)'],
    [
      'four, and how many more',
      role(['U1A', 'U2A', 'U3A', 'U4A', 'U5A', 'U6A']),
      'operator (<@U1A>, <@U2A>, <@U3A>, <@U4A>, 2 more)',
    ],
  ])('is named: %s', (_who, holders, words) => {
    expect(said(holders)[0]).toBe(words);
  });

  it('is named role by role, in both languages', () => {
    const other = { role: 'viewer', users: ['U0VIEW'], userGroups: [] };
    expect(said(role([]), other)).toEqual([
      'operator (nobody at present), viewer (<@U0VIEW>)',
      'operator（該当者なし）、viewer（<@U0VIEW>）',
    ]);
  });
});
