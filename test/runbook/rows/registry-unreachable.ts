import { type Told, texts } from '../told.ts';

export const registryUnreachableTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'registry-unreachable': [
      'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp 140.82.112.34:443: i/o timeout',
      'Error response from daemon: Head "https://ghcr.io/v2/acme/gym-api/manifests/pr-123": Get "https://ghcr.io/token?scope=repository%3Aacme%2Fgym-api%3Apull&service=ghcr.io": net/http: TLS handshake timeout',
      'Error response from daemon: Get "https://123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'Error response from daemon: failed to resolve reference "ghcr.io/acme/gym-api:pr-123": failed to do request: Head "https://ghcr.io/v2/acme/gym-api/manifests/pr-123": dial tcp 140.82.113.33:443: connect: connection timed out',
      'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp 140.82.112.34:443: connect: network is unreachable',
      "curl: (7) Failed to connect to github.com port 443 after 130512 ms: Couldn't connect to server",
      'curl: (28) Connection timed out after 10002 milliseconds',
    ],
    'registry-name-not-resolved': [
      'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io: no such host',
      'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 172.31.0.2:53: read udp 172.31.8.4:41234->172.31.0.2:53: i/o timeout',
      'curl: (6) Could not resolve host: github.com',
      'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io: Temporary failure in name resolution',
    ],
    'registry-broken-off': [
      'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable',
      'Error response from daemon: Get "https://ghcr.io/v2/": EOF',
      'failed to copy: httpReadSeeker: failed open: unexpected status from GET request to https://ghcr.io/v2/acme/gym-api/blobs/sha256:aa: 502 Bad Gateway',
    ],
    'registry-certificate': [
      'Error response from daemon: Get "https://ghcr.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'Error response from daemon: Get "https://ghcr.io/v2/": x509: certificate has expired or is not yet valid: current time 2020-01-01T00:00:00Z is before 2025-01-01T00:00:00Z',
    ],
  }),
];
