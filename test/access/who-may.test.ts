import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { decide, decideMapped } from '../../src/access/decide.ts';
import { type Holders, holdersOf, whoMay } from '../../src/access/who-may.ts';
import { whyDenied } from '../../src/access/why-denied.ts';
import type { Settings } from '../../src/config/settings.ts';

const iamRoleArn = { stackRole: 'viewer' as const };

const access: Settings['access'] = {
  roles: {
    reader: { iamRoleArn, allow: ['preview:list', 'health:*'], deny: [] },
    front: { iamRoleArn, allow: ['preview:*@web'], deny: [] },
    guest: { iamRoleArn, allow: ['preview:list'], deny: ['run:migrate', 'slipway:explain'] },
    admin: { iamRoleArn, allow: ['*'], deny: ['run:migrate@prod'] },
    owner: { iamRoleArn, allow: ['*'], deny: [] },
  },
  users: { U0READ: ['reader'], U0WEB: ['reader', 'front'], U0GUEST: ['guest', 'owner'], U0ADMIN: ['admin'] },
  userGroups: { S0ADMIN: ['admin'], S0BOTH: ['admin', 'owner'] },
};

const written = (holders: readonly Holders[]) =>
  holders.map(({ role, users, userGroups }) => `${role}: ${[...users, ...userGroups].join(' ')}`.trim());

describe('who may', () => {
  it.each([
    [
      'what one role names',
      'preview:list',
      ['reader: U0READ U0WEB', 'guest: U0GUEST', 'admin: U0ADMIN S0ADMIN S0BOTH', 'owner: U0GUEST S0BOTH'],
    ],
    [
      'what a family covers',
      'health:prod',
      ['reader: U0READ U0WEB', 'admin: U0ADMIN S0ADMIN S0BOTH', 'owner: U0GUEST S0BOTH'],
    ],
    [
      'what is of one repository',
      'preview:up@web',
      ['front: U0WEB', 'admin: U0ADMIN S0ADMIN S0BOTH', 'owner: U0GUEST S0BOTH'],
    ],
    [
      'what any repository will do for',
      'preview:list@*',
      [
        'reader: U0READ U0WEB',
        'front: U0WEB',
        'guest: U0GUEST',
        'admin: U0ADMIN S0ADMIN S0BOTH',
        'owner: U0GUEST S0BOTH',
      ],
    ],
    // U0GUEST and S0BOTH have the owner's role, and another one that forbids it.
    ['what other roles deny', 'run:migrate@prod', ['owner:']],
    ['what a role denies elsewhere', 'run:migrate@staging', ['admin: U0ADMIN S0ADMIN S0BOTH', 'owner: S0BOTH']],
  ])('do %s', (_what, action, expected) => {
    expect(written(whoMay(access, action))).toEqual(expected);
  });

  it('do what any role will do for, unless it is denied', () => {
    expect(written(whoMay(access, 'slipway:explain', 'mapped'))).toEqual([
      'reader: U0READ U0WEB',
      'front: U0WEB',
      'admin: U0ADMIN S0ADMIN S0BOTH',
      'owner: S0BOTH',
    ]);
  });

  it('is nobody where no role allows it', () => {
    const { reader } = access.roles;
    expect(reader && whoMay({ roles: { reader }, users: {}, userGroups: {} }, 'preview:up')).toEqual([]);
  });

  it('have a role by name or by group', () => {
    expect(holdersOf(acme.access, ['operator', 'gone'])).toEqual([
      { role: 'operator', users: ['U0OPS'], userGroups: ['S0SRE'] },
      { role: 'gone', users: [], userGroups: [] },
    ]);
  });
});

describe('why somebody may not', () => {
  it.each([
    ['nothing, where they may', 'U0READ', [], 'preview:list', undefined],
    ['nobody knows them', 'U0NONE', [], 'preview:list', { kind: 'unmapped' }],
    ['their roles do not allow it', 'U0WEB', [], 'preview:up@api', { kind: 'not-allowed', roles: ['reader', 'front'] }],
    [
      'one of their roles denies it',
      'U0GUEST',
      [],
      'run:migrate@prod',
      { kind: 'denied', role: 'guest', pattern: 'run:migrate' },
    ],
    [
      'a role of their group denies it',
      'U0NONE',
      ['S0BOTH'],
      'run:migrate@prod',
      { kind: 'denied', role: 'admin', pattern: 'run:migrate@prod' },
    ],
    ['their groups are not known', 'U0READ', 'unreachable', 'preview:list', { kind: 'unread', groups: 'unreachable' }],
  ] as const)('is that %s', (_why, user, groups, action, denial) => {
    expect(whyDenied(access, { user, groups }, action)).toEqual(denial);
  });

  it('agrees with the decision about everybody and everything', () => {
    const actions = [
      'preview:list',
      'preview:up',
      'preview:up@web',
      'preview:list@*',
      'run:migrate@prod',
      'slipway:explain',
    ];
    for (const action of actions)
      for (const user of [...Object.keys(access.users), 'U0NONE'])
        for (const groups of [[], ['S0ADMIN'], ['S0BOTH'], 'unreachable'] as const) {
          const person = { user, groups };
          expect(whyDenied(access, person, action) === undefined).toBe(decide(access, person, action).kind === 'allow');
          expect(whyDenied(access, person, action, 'mapped') === undefined).toBe(
            decideMapped(access, person, action).kind === 'mapped',
          );
        }
  });
});
