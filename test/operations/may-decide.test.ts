import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { formatApprovers, mayDecide, parseApprovers } from '../../src/operations/may-decide.ts';

const { access } = acme;
const from = { roles: ['operator'], users: ['U0DEV', 'U0GONE'] };

describe('mayDecide', () => {
  it.each([
    ['somebody in the role', 'U0OPS', [], 'U0VIEW', 'may'],
    ['somebody in the role through a user group', 'U0SRE', ['S0SRE'], 'U0OPS', 'may'],
    ['somebody named', 'U0DEV', [], 'U0OPS', 'may'],
    ['the requester, even as an approver', 'U0OPS', [], 'U0OPS', 'refused'],
    ['the requester, even when named', 'U0DEV', [], 'U0DEV', 'refused'],
    ['somebody of another role', 'U0VIEW', [], 'U0OPS', 'refused'],
    ['nobody known', 'U0NOBODY', [], 'U0OPS', 'refused'],
    ['an owner whom the settings do not map any more', 'U0GONE', [], 'U0OPS', 'refused'],
    ['somebody named while Slack does not tell the groups', 'U0DEV', 'unreachable', 'U0OPS', 'refused'],
    ['a member of a group that Slack did not tell', 'U0SRE', 'unreachable', 'U0OPS', 'refused'],
  ] as const)('answers %s', (_who, user, groups, requester, kind) => {
    expect(mayDecide(access, { user, groups }, { requester, from }).kind).toBe(kind);
  });
});

describe('a list of approvers', () => {
  it('is read as it was written', () => {
    expect(parseApprovers(formatApprovers(from))).toEqual(from);
    expect(parseApprovers('')).toEqual({ roles: [], users: [] });
  });
});
