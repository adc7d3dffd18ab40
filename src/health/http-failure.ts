export type HttpFailure = {
  readonly kind: 'failed';
  readonly reason: 'dns' | 'refused' | 'timeout' | 'tls' | 'not-http' | 'cut-off';
  /** Node's error code, such as ECONNREFUSED: a word, never a text from outside. */
  readonly code: string;
};

const reasons: readonly (readonly [HttpFailure['reason'], RegExp])[] = [
  ['dns', /^(ENOTFOUND|EAI_\w+|ENODATA)$/],
  ['refused', /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/],
  ['timeout', /^(ETIMEDOUT|ABORT_ERR)$/],
  ['tls', /^(ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|EPROTO|HOSTNAME_MISMATCH)$/],
  ['not-http', /^HPE_\w+$/],
];

/** Why a GET came to nothing, by the error that Node gave. */
export function httpFailure(error: Error & { readonly code?: unknown }, timedOut: boolean): HttpFailure {
  const code = typeof error.code === 'string' && /^\w{1,60}$/.test(error.code) ? error.code : 'UNKNOWN';
  if (timedOut) return { kind: 'failed', reason: 'timeout', code: 'TIMEOUT' };
  return { kind: 'failed', reason: reasons.find(([, pattern]) => pattern.test(code))?.[0] ?? 'cut-off', code };
}
