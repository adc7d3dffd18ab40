import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { decide, decideMapped, denyingRule, rolesOf } from '../../src/access/decide.ts';
import type { Settings } from '../../src/config/settings.ts';

const roles: Settings['access']['roles'] = {
  reader: { iamRoleArn: { stackRole: 'viewer' }, allow: ['preview:list', 'health:*'], deny: [] },
  runner: { iamRoleArn: { stackRole: 'developer' }, allow: ['run:*@preview', 'run:migrate'], deny: ['health:prod'] },
  all: { iamRoleArn: 'arn:aws:iam::111122223333:role/all', allow: ['*'], deny: ['preview:down'] },
};
const access: Settings['access'] = {
  roles,
  users: {
    U0READER: ['reader'],
    U0RUNNER: ['runner'],
    U0BOTH: ['all', 'runner', 'reader'],
    U0ALL: ['all'],
    U0TWO: ['runner', 'reader'],
  },
  userGroups: { S0ALL: ['all'] },
};

const table: [user: string, groups: string[] | 'unreachable', action: string, kind: string, rule: string][] = [
  ['U0READER', [], 'preview:list', 'reader', 'roles.reader.allow[0] preview:list'],
  ['U0READER', [], 'health:prod', 'reader', 'roles.reader.allow[1] health:*'],
  ['U0READER', [], 'preview:up', 'deny', 'no rule of roles.reader allows preview:up'],
  ['U0READER', [], 'health', 'reader', 'roles.reader.allow[1] health:*'],
  ['U0READER', [], 'healthy:prod', 'deny', 'no rule of roles.reader allows healthy:prod'],
  ['U0READER', [], 'PREVIEW:LIST', 'deny', 'no rule of roles.reader allows PREVIEW:LIST'],
  ['U0RUNNER', [], 'run:disk-usage@preview', 'runner', 'roles.runner.allow[0] run:*@preview'],
  ['U0RUNNER', [], 'run:disk-usage@prod', 'deny', 'no rule of roles.runner allows run:disk-usage@prod'],
  ['U0RUNNER', [], 'run:migrate@prod', 'runner', 'roles.runner.allow[1] run:migrate'],
  ['U0ALL', [], 'anything:at@all', 'all', 'roles.all.allow[0] *'],
  ['U0ALL', [], 'preview:down', 'deny', 'roles.all.deny[0] preview:down'],
  ['U0BOTH', [], 'health:staging', 'reader', 'roles.reader.allow[1] health:*'],
  ['U0BOTH', [], 'health:prod', 'deny', 'roles.runner.deny[0] health:prod'],
  ['U0BOTH', [], 'logs:prod', 'all', 'roles.all.allow[0] *'],
  ['U0GROUP', ['S0ALL'], 'logs:prod', 'all', 'roles.all.allow[0] *'],
  ['U0GROUP', ['S0OTHER'], 'logs:prod', 'deny', 'no role maps U0GROUP'],
  ['U0TWO', [], 'preview:down', 'deny', 'no rule of roles.reader, roles.runner allows preview:down'],
  ['U0NOBODY', [], 'preview:list', 'deny', 'no role maps U0NOBODY'],
  ['U0READER', 'unreachable', 'preview:list', 'deny', 'Slack did not answer who is in the user groups'],
  ['constructor', ['toString'], 'preview:list', 'deny', 'no role maps constructor'],
];

describe('decideMapped', () => {
  it.each([
    ['U0READER', [], 'slipway:explain', 'mapped', 'slipway:explain needs a role only: reader'],
    ['U0GROUP', ['S0ALL'], 'slipway:explain', 'mapped', 'slipway:explain needs a role only: all'],
    ['U0RUNNER', [], 'health:prod', 'deny', 'roles.runner.deny[0] health:prod'],
    ['U0NOBODY', [], 'slipway:explain', 'deny', 'no role maps U0NOBODY'],
    ['U0READER', 'unreachable', 'slipway:explain', 'deny', 'Slack did not answer who is in the user groups'],
  ] as const)('%s in %j asking for %s is %s by %s', (user, groups, action, kind, rule) => {
    expect(decideMapped(access, { user, groups }, action)).toEqual({ kind, rule });
  });
});

describe('decide', () => {
  it.each(table)('%s in %j asking for %s gets %s by %s', (user, groups, action, kind, rule) => {
    const decision = decide(access, { user, groups }, action);
    expect(decision).toMatchObject(kind === 'deny' ? { kind, rule } : { kind: 'allow', role: kind, rule });
  });

  it('names the IAM role of the deciding role', () => {
    const decision = decide(access, { user: 'U0ALL', groups: [] }, 'logs:prod');
    expect(decision).toMatchObject({ iamRole: 'arn:aws:iam::111122223333:role/all' });
  });

  it('denies every action to whoever is mapped nowhere', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.string()), (user, action, groups) => {
        fc.pre(!(user in acme.access.users) && !groups.some((group) => group in acme.access.userGroups));
        return decide(acme.access, { user, groups }, action).kind === 'deny';
      }),
    );
  });

  it('never lets another role outweigh a deny', () => {
    const action = fc.constantFrom('preview:down', 'health:prod', 'logs:prod', 'run:migrate@prod');
    fc.assert(
      fc.property(fc.subarray(Object.keys(roles)), action, (names, asked) => {
        const person = { user: 'U0X', groups: [] };
        const withUser = { ...access, users: { U0X: names } };
        const denied = names.some((role) =>
          decide({ ...access, users: { U0X: [role] } }, person, asked).rule.includes('.deny['),
        );
        return !denied || decide(withUser, person, asked).kind === 'deny';
      }),
    );
  });
});

describe('rolesOf', () => {
  it('keeps the order of the roles, not that of the mapping', () => {
    expect(rolesOf(access, { user: 'U0BOTH', groups: ['S0ALL'] })).toEqual(['reader', 'runner', 'all']);
  });
});

describe('a person whose groups Slack did not tell', () => {
  const person = { user: 'U0BOTH', groups: 'unreachable' } as const;

  it('keeps the roles that are mapped by user', () => {
    expect(rolesOf(access, person)).toEqual(['reader', 'runner', 'all']);
    expect(rolesOf(access, { ...person, user: 'U0GROUP' })).toEqual([]);
  });

  it('is kept from what one of those denies', () => {
    expect(denyingRule(access, person, 'health:prod')).toBe('roles.runner.deny[0] health:prod');
    expect(denyingRule(access, person, 'logs:prod')).toBeUndefined();
  });
});
