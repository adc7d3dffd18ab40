import { type Told, texts } from '../told.ts';

export const registryLimitsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'registry-rate-limited': [
      'Error response from daemon: toomanyrequests: Rate exceeded',
      'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
      'Error response from daemon: error from registry: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
      'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis/manifests/sha256:aa: 429 Too Many Requests - Server message: toomanyrequests',
      'toomanyrequests: Rate exceeded',
    ],
  }),
  ...texts('ci', 'ci', {
    'registry-rate-limited': [
      'ERROR: failed to solve: python:3.12-slim: failed to resolve source metadata for docker.io/library/python:3.12-slim: failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/python/manifests/sha256:aa: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
    ],
  }),
];
