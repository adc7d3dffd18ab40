import { describe, expect, it } from 'vitest';
import { mayTearDown } from '../../src/previews/may-tear-down.ts';

const role = (...allow: string[]) => ({ iamRoleArn: { stackRole: 'developer' as const }, allow, deny: [] });
const access = {
  roles: { viewer: role('preview:list'), developer: role('preview:*'), operator: role('*') },
  users: { U0DEV: ['developer'], U0MATE: ['developer'], U0OPS: ['operator'] },
  userGroups: {},
};
const { operator: _, ...withoutOperator } = access.roles;
const person = (user: string) => ({ user, groups: [] });

describe('mayTearDown', () => {
  it.each([
    { name: 'lets the owner', user: 'U0DEV', owners: ['U0DEV'], expected: { kind: 'direct' } },
    { name: 'lets an operator', user: 'U0OPS', owners: ['U0DEV'], expected: { kind: 'direct' } },
    {
      name: 'asks the owner or an operator',
      user: 'U0MATE',
      owners: ['U0DEV'],
      expected: { kind: 'approval', from: { roles: ['operator'], users: ['U0DEV'] } },
    },
    {
      name: 'asks where one of several belongs to somebody else',
      user: 'U0DEV',
      owners: ['U0DEV', 'U0MATE'],
      expected: { kind: 'approval', from: { roles: ['operator'], users: ['U0MATE'] } },
    },
    {
      name: 'asks an operator where the owner cannot be read',
      user: 'U0DEV',
      owners: [undefined],
      expected: { kind: 'approval', from: { roles: ['operator'], users: [] } },
    },
  ])('$name', ({ user, owners, expected }) => {
    expect(
      mayTearDown(
        { access },
        person(user),
        owners.map((owner) => ({ owner, pr: '7', isAutomatic: false })),
      ),
    ).toEqual(expected);
  });

  it.each([
    { name: 'lets whoever may tear down', user: 'U0DEV', owner: undefined, kind: 'direct' },
    { name: 'does not let whoever may only look', user: 'U0VIEW', owner: undefined, kind: 'approval' },
    { name: 'asks the author whom the settings map', user: 'U0DEV', owner: 'U0MATE', kind: 'approval' },
  ])('$name end what GitHub launched', ({ user, owner, kind }) => {
    const users = { ...access.users, U0VIEW: ['viewer'] };
    const found = mayTearDown({ access: { ...access, users } }, person(user), [{ owner, pr: '7', isAutomatic: true }]);
    expect(found.kind).toBe(kind);
  });

  it('asks the owner alone where no role is an operator’s', () => {
    const found = mayTearDown({ access: { ...access, roles: withoutOperator } }, person('U0DEV'), [
      { owner: 'U0MATE', pr: '7', isAutomatic: false },
    ]);
    expect(found).toEqual({ kind: 'approval', from: { roles: [], users: ['U0MATE'] } });
  });

  it('asks every role that may tear down where nobody else is left, whatever else that role may do', () => {
    const roles = { ...withoutOperator, keeper: role('preview:list', 'preview:down') };
    const found = mayTearDown({ access: { ...access, roles } }, person('U0DEV'), [
      { owner: undefined, pr: '7', isAutomatic: false },
    ]);
    expect(found).toEqual({ kind: 'approval', from: { roles: ['developer', 'keeper'], users: [] } });
  });

  it('asks a second person even where no role is an operator’s and the owner cannot be read', () => {
    const found = mayTearDown({ access: { ...access, roles: withoutOperator } }, person('U0DEV'), [
      { owner: undefined, pr: '7', isAutomatic: false },
    ]);
    expect(found).toEqual({ kind: 'approval', from: { roles: ['developer'], users: [] } });
  });

  it('lets whoever may ask end what GitHub launched for nobody in Slack, and asks for what it launched for somebody', () => {
    const launched = { pr: '7', isAutomatic: true };
    expect(mayTearDown({ access }, person('U0DEV'), [{ ...launched, owner: undefined }])).toEqual({ kind: 'direct' });
    expect(mayTearDown({ access }, person('U0DEV'), [{ ...launched, owner: 'U0MATE' }])).toMatchObject({
      kind: 'approval',
    });
  });
});
