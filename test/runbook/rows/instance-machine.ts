import { type Told, texts } from '../told.ts';

export const instanceMachineTold: readonly Told[] = [
  ...texts('ci', 'ci', {
    'disk-full': [
      'ERROR: failed to solve: ResourceExhausted: failed to copy files: userspace copy failed: write /var/lib/docker/x: no space left on device',
    ],
  }),
  ...texts('preview', 'command-output', {
    'disk-full': [
      "OSError: [Errno 28] No space left on device: '/tmp/x'",
      'npm ERR! nospc ENOSPC: no space left on device, write',
    ],
    'curl-does-not-sign': [
      'curl: option --fail-with-body: is unknown\ncurl on this instance is too old to sign calls to AWS: the image needs curl 7.76 or the AWS CLI',
    ],
    'deployment-under-way': ['another deployment has been running on this instance for more than 300 seconds'],
  }),
];
