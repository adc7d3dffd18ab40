import { describe, expect, it } from 'vitest';
import { httpFailure } from '../../src/health/http-failure.ts';

const failureOf = (code: unknown, timedOut = false) =>
  httpFailure(Object.assign(new Error('in words'), code === undefined ? {} : { code }), timedOut);

describe('httpFailure', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ENODATA', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['EADDRNOTAVAIL', 'refused'],
    ['ETIMEDOUT', 'timeout'],
    ['ABORT_ERR', 'timeout'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['EPROTO', 'tls'],
    ['HOSTNAME_MISMATCH', 'tls'],
    ['HPE_INVALID_CONSTANT', 'not-http'],
    ['ECONNRESET', 'cut-off'],
    ['EPIPE', 'cut-off'],
  ])('takes %s for %s', (code, reason) => {
    expect(failureOf(code)).toEqual({ kind: 'failed', reason, code });
  });

  it.each([
    'xENOTFOUND',
    'ENOTFOUNDx',
    'xECONNREFUSED',
    'ECONNREFUSEDx',
    'xETIMEDOUT',
    'ETIMEDOUTx',
    'xEPROTO',
    'EPROTOx',
    'xHPE_INVALID',
  ])('takes no other code for one that it knows: %s', (code) => {
    expect(failureOf(code)).toEqual({ kind: 'failed', reason: 'cut-off', code });
  });

  it.each([undefined, 7, '', 'two words', 'x'.repeat(61), 'HPE_A: <b>'])(
    'shows no code that is no word: %j',
    (code) => {
      expect(failureOf(code)).toEqual({ kind: 'failed', reason: 'cut-off', code: 'UNKNOWN' });
    },
  );

  it('is a timeout where the time was up, whatever ended the call then', () => {
    expect(failureOf('ECONNRESET', true)).toEqual({ kind: 'failed', reason: 'timeout', code: 'TIMEOUT' });
  });
});
