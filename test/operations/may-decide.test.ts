import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { formatApprovers, mayDecide, parseApprovers } from '../../src/operations/may-decide.ts';

const { access } = acme;
const asker = 'who asked cannot decide: a second person has to';
const silence = 'Slack did not answer who is in the user groups';
const from = { roles: ['operator'], users: ['U0DEV', 'U0GONE'] };

describe('mayDecide', () => {
  it.each([
    ['somebody in the role', 'U0OPS', [], 'U0VIEW', 'may', 'approval from roles.operator'],
    ['somebody in the role through a user group', 'U0SRE', ['S0SRE'], 'U0OPS', 'may', 'approval from roles.operator'],
    ['somebody named', 'U0DEV', [], 'U0OPS', 'may', 'approval from U0DEV'],
    ['the requester, even as an approver', 'U0OPS', [], 'U0OPS', 'refused', asker],
    ['the requester, even when named', 'U0DEV', [], 'U0DEV', 'refused', asker],
    ['somebody of another role', 'U0VIEW', [], 'U0OPS', 'refused', 'only operator, U0DEV, U0GONE may decide on this'],
    ['nobody known', 'U0NOBODY', [], 'U0OPS', 'refused', 'no role maps U0NOBODY'],
    ['an owner whom the settings do not map any more', 'U0GONE', [], 'U0OPS', 'refused', 'no role maps U0GONE'],
    ['somebody named while Slack does not tell the groups', 'U0DEV', 'unreachable', 'U0OPS', 'refused', silence],
    ['a member of a group that Slack did not tell', 'U0SRE', 'unreachable', 'U0OPS', 'refused', silence],
  ] as const)('answers %s', (_who, user, groups, requester, kind, rule) => {
    expect(mayDecide(access, { user, groups }, { requester, from })).toEqual({ kind, rule });
  });
});

describe('a list of approvers', () => {
  it('is read as it was written', () => {
    expect(parseApprovers(formatApprovers(from))).toEqual(from);
    expect(parseApprovers('')).toEqual({ roles: [], users: [] });
    expect(parseApprovers('onCall,U0DEV,preview2')).toEqual({ roles: ['onCall', 'preview2'], users: ['U0DEV'] });
  });
});
