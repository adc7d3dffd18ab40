import { type Told, texts } from '../told.ts';

export const appUpstreamsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'proxy-upstream-unknown': [
      'nginx: [emerg] host not found in upstream "api:8000" in /etc/nginx/conf.d/default.conf:3',
    ],
    'proxy-upstream-refused': [
      '2026/01/15 09:00:00 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.1.4, server: _, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:8000/"',
      '2026/01/15 09:00:00 [error] 29#29: *7 no live upstreams while connecting to upstream, client: 10.0.1.4',
    ],
    'proxy-upstream-silent': [
      '[error] 29#29: *1 upstream timed out (110: Operation timed out) while reading response header from upstream, client: 10.0.1.4',
      '[error] 29#29: *1 upstream prematurely closed connection while reading response header from upstream',
    ],
    'certificate-expired': [
      'tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-01-15T09:00:00Z is after 2026-01-01T00:00:00Z',
      'Error: certificate has expired',
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1007)',
    ],
    'way-out-blocked': [
      'Error: connect ETIMEDOUT 52.119.1.2:443',
      'dial tcp 52.119.1.2:443: i/o timeout',
      "HTTPSConnectionPool(host='api.stripe.com', port=443): Max retries exceeded with url: /v1/charges (Caused by ConnectTimeoutError('Connection to api.stripe.com timed out. (connect timeout=10)'))",
    ],
    'database-ca-unknown': ['Error: self signed certificate', 'x509: certificate signed by unknown authority'],
  }),
];
