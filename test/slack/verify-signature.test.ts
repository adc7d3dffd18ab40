import { describe, expect, it } from 'vitest';
import { isSignedWith, sentAtOf } from '../../src/slack/verify-signature.ts';

/** The example of https://docs.slack.dev/authentication/verifying-requests-from-slack */
const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const documented = {
  timestamp: '1531420618',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
};

describe('isSignedWith', () => {
  it("accepts the example of Slack's documentation", () => {
    expect(isSignedWith(secret, documented)).toBe(true);
  });

  it.each([
    ['another secret', 'x', documented],
    ['another body', secret, { ...documented, body: Buffer.from('text=') }],
    ['another time', secret, { ...documented, timestamp: '1531420619' }],
    ['a shorter signature', secret, { ...documented, signature: 'v0=a2' }],
    ['no signature', secret, { ...documented, signature: '' }],
    ['something before the signature', secret, { ...documented, signature: `x${documented.signature}` }],
    ['something after the signature', secret, { ...documented, signature: `${documented.signature}0` }],
  ])('refuses %s', (_, givenSecret, signed) => {
    expect(isSignedWith(givenSecret, signed)).toBe(false);
  });
});

describe('sentAtOf', () => {
  it.each([
    [0, true],
    [300_000, true],
    [-300_000, true],
    [300_001, false],
    [-300_001, false],
  ])('judges a clock that differs by %i ms', (skew, accepted) => {
    const sentAt = Number(documented.timestamp) * 1000;
    expect(sentAtOf(documented, sentAt + skew)).toBe(accepted ? sentAt : undefined);
  });

  it.each(['', 'abc', '-1', '1e9', ' 1531420618', '1531420618x', '99999999999999'])(
    'refuses the timestamp %j',
    (timestamp) => {
      expect(sentAtOf({ ...documented, timestamp }, 0)).toBeUndefined();
    },
  );
});
