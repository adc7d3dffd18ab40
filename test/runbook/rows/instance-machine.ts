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
    'parameter-key-not-allowed': [
      '{"__type":"AccessDeniedException","Message":"The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access."}',
      'An error occurred (AccessDeniedException) when calling the GetParameters operation: User: arn:aws:sts::123456789012:assumed-role/slipway-dev-preview/i-0123456789abcdef0 is not authorized to perform: kms:Decrypt on this resource because no identity-based policy allows the kms:Decrypt action',
    ],
    'deployment-under-way': ['another deployment has been running on this instance for more than 300 seconds'],
  }),
];
