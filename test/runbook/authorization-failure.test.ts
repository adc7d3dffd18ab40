import { describe, expect, it } from 'vitest';
import { parseAuthorizationFailure, parseDecodedMessage } from '../../src/runbook/authorization-failure.ts';

const user =
  'User: arn:aws:sts::123456789012:assumed-role/slipway-dev-developer/slack-U0DEV-1 is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:ap-northeast-1:123456789012:instance/*';

describe('parseAuthorizationFailure', () => {
  it.each([
    ['because no identity-based policy allows the ec2:RunInstances action', 'no-allow'],
    ['with an explicit deny in an identity-based policy', 'explicit-deny'],
    ['because no session policy allows the ec2:RunInstances action', 'session-policy'],
    ['because no permissions boundary allows the ec2:RunInstances action', 'boundary'],
    ['with an explicit deny in a service control policy', 'organization'],
    ['', undefined],
  ])('reads which policy decided: %s', (ending, why) => {
    expect(parseAuthorizationFailure(`${user} ${ending}`)).toEqual({
      action: 'ec2:RunInstances',
      role: 'slipway-dev-developer',
      encodedMessage: undefined,
      why,
    });
  });

  it('finds the encoded message where the action is hidden', () => {
    const found = parseAuthorizationFailure(
      `You are not authorized to perform this operation. Encoded authorization failure message: ${'Ab_-'.repeat(20)}`,
    );
    expect(found).toEqual({ action: undefined, role: undefined, encodedMessage: 'Ab_-'.repeat(20), why: undefined });
  });
});

describe('parseDecodedMessage', () => {
  it('reads action, role and kind of denial', () => {
    const json = JSON.stringify({
      allowed: false,
      explicitDeny: true,
      matchedStatements: { items: [] },
      context: {
        principal: { id: 'AROA:x', arn: 'arn:aws:sts::123456789012:assumed-role/viewer/x' },
        action: 'ec2:RunInstances',
      },
    });
    expect(parseDecodedMessage(json)).toEqual({
      action: 'ec2:RunInstances',
      role: 'viewer',
      encodedMessage: undefined,
      why: 'explicit-deny',
    });
  });

  it('reads a denial that no statement explains, of nobody', () => {
    const json = JSON.stringify({ explicitDeny: false, context: { action: 'ec2:RunInstances' } });
    expect(parseDecodedMessage(json)).toMatchObject({ role: undefined, why: 'no-allow' });
  });

  it.each(['', 'no JSON', '{}', '[]', 'null'])('knows nothing from %j', (json) => {
    expect(parseDecodedMessage(json)).toBeUndefined();
  });
});
