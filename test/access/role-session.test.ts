import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iamRoleArn } from '../../src/access/iam-role-arn.ts';
import { automationSession, roleSession } from '../../src/access/role-session.ts';

const asked = { id: '0123456789ab', text: '/preview up 123 --ttl 2h', asker: { user: 'U0DEV' } };

describe('roleSession', () => {
  it('names the person and the request wherever CloudTrail looks', () => {
    expect(roleSession(asked, 'arn:aws:iam::123456789012:role/x', '{}')).toEqual({
      roleArn: 'arn:aws:iam::123456789012:role/x',
      sessionName: 'slack-U0DEV-0123456789ab',
      sourceIdentity: 'U0DEV',
      tags: { 'slack-user': 'U0DEV', 'request-id': '0123456789ab', command: '/preview up 123 --ttl 2h' },
      policy: '{}',
      durationSeconds: 3600,
    });
  });

  it('writes the beginning of the command into the tag, with a stand-in for what a tag may not hold', () => {
    const text = `/run x pr-1 --note "${'日本 '.repeat(30)}"`;
    const { command } = roleSession({ ...asked, text }, 'arn', '{}').tags;
    expect(command).toBe(`/run x pr-1 --note _${'__ '.repeat(30)}`.slice(0, 64));
  });

  it('keeps the command tag within what STS takes, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), (text) => {
        const { command } = roleSession({ ...asked, text }, 'arn', '{}').tags;
        expect(command).toMatch(/^[A-Za-z0-9 _.:/=+@-]{0,64}$/);
      }),
    );
  });

  it.each(['U', 'U0DEV/../x', 'U0 DEV', 'U'.repeat(60)])('refuses to name a session after %s', (user) => {
    expect(() => roleSession({ ...asked, asker: { user } }, 'arn', '{}')).toThrow(/do not fit/);
  });
});

describe('iamRoleArn', () => {
  const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws-cn' };

  it('gives the roles of the stack their fixed names', () => {
    expect(iamRoleArn(stack, { stackRole: 'viewer' })).toBe('arn:aws-cn:iam::123456789012:role/slipway-dev-viewer');
  });

  it('leaves a role of the team as it is', () => {
    expect(iamRoleArn(stack, 'arn:aws:iam::210987654321:role/ops')).toBe('arn:aws:iam::210987654321:role/ops');
  });
});

describe('automationSession', () => {
  const arn = 'arn:aws:iam::123456789012:role/slipway-dev-automation';
  const woken = { delivery: '72d3162e-cc78-11e3-81ab-4c9367dc0958', sender: 583_231, pr: 'web#7' };

  it('names the delivery and the account on GitHub, which no rename changes', () => {
    expect(automationSession(woken, arn, '{}')).toEqual({
      roleArn: arn,
      sessionName: 'github-72d3162ecc78-583231',
      sourceIdentity: 'github-583231',
      tags: { 'request-id': woken.delivery, 'pull-request': 'web_7' },
      policy: '{}',
      durationSeconds: 3600,
    });
  });

  it('is none for what does not fit into the name of a session', () => {
    expect(() => automationSession({ ...woken, delivery: 'a b' }, arn, '{}')).toThrow(/do not fit/);
  });
});
