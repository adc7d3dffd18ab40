import { describe, expect, it } from 'vitest';
import { acmeSettings } from '../../sandbox/acme.config.ts';
import { type Allowed, allowedActions } from '../../src/operations/allowed-actions.ts';
import { declarations } from '../../src/registry.ts';
import type { Declaration } from '../../src/requests/declaration.ts';

const acme = acmeSettings();

/** What somebody whose one role has these rules may ask of a declaration. */
function allowed(name: string, allow: readonly string[], deny: readonly string[] = []): readonly Allowed[] {
  const declaration: Declaration | undefined = declarations.find((one) => one.name === name);
  if (!declaration) throw new Error(`Nothing is called ${name}`);
  const role = { iamRoleArn: { stackRole: 'viewer' as const }, allow: [...allow], deny: [...deny] };
  const settings = { ...acme, access: { roles: { one: role }, users: { U0ONE: ['one'] }, userGroups: {} } };
  return allowedActions(declaration, settings, { user: 'U0ONE', groups: [] });
}

describe('what somebody may ask of a command', () => {
  it.each([
    {
      what: 'is the one environment that a rule names',
      name: 'health',
      allow: ['health:prod'],
      may: [{ action: 'health:prod', rule: 'roles.one.allow[0] health:prod' }],
    },
    {
      what: 'is the family where one rule allows every environment',
      name: 'health',
      allow: ['health:*'],
      may: [{ action: 'health', rule: 'roles.one.allow[0] health:*' }],
    },
    {
      what: 'is each environment where several rules allow them',
      name: 'db-check',
      allow: ['db-check:staging', 'db-check:*'],
      may: [
        { action: 'db-check:staging', rule: 'roles.one.allow[0] db-check:staging' },
        { action: 'db-check:prod', rule: 'roles.one.allow[1] db-check:*' },
      ],
    },
    {
      what: 'is what a deny leaves of it',
      name: 'logs',
      allow: ['logs:*'],
      deny: ['logs:prod'],
      may: [{ action: 'logs:staging', rule: 'roles.one.allow[0] logs:*' }],
    },
    { what: 'is nothing where no rule speaks of it', name: 'health', allow: ['preview:*'], may: [] },
    {
      what: 'is the action itself where there is one alone',
      name: 'preview up',
      allow: ['*'],
      may: [{ action: 'preview:up', rule: 'roles.one.allow[0] *' }],
    },
    {
      what: 'is each command of the catalogue and each of its targets',
      name: 'run',
      allow: ['run:*@prod'],
      may: Object.entries(acme.runs)
        .filter(([, { targets }]) => targets.includes('prod'))
        .map(([run]) => ({ action: `run:${run}@prod`, rule: 'roles.one.allow[0] run:*@prod' })),
    },
    {
      what: 'needs no rule where the declaration is free',
      name: 'slipway help',
      allow: ['preview:list'],
      may: [{ action: 'slipway:help', rule: 'needs no grant' }],
    },
  ])('$what: $name', ({ name, allow, deny, may }) => {
    expect(allowed(name, allow, deny)).toEqual(may);
  });

  it('is nothing while Slack does not say who is in the user groups', () => {
    const [health] = declarations.filter(({ name }) => name === 'health');
    expect(health && allowedActions(health, acme, { user: 'U0OPS', groups: 'unreachable' })).toEqual([]);
  });
});
