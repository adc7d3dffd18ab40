import { type Told, texts } from '../told.ts';

export const registryPlatformsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'task-image-wrong-platform': [
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      'Error response from daemon: image with reference ghcr.io/acme/gym-api:pr-123 was found but its platform (linux/arm64) does not match the specified platform (linux/amd64)',
      'standard_init_linux.go:228: exec user process caused: exec format error',
      'app-1  | exec /usr/local/bin/python: exec format error',
      "The requested image's platform (linux/arm64/v8) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested",
    ],
  }),
  ...texts('task', 'log', {
    'task-image-wrong-platform': ['exec /app/bin/server: exec format error'],
  }),
  ...texts('service', 'log', {
    'task-image-wrong-platform': ['exec /usr/bin/dumb-init: exec format error'],
  }),
  ...texts('ci', 'ci', {
    'task-image-wrong-platform': ['.buildkit_qemu_emulator: /bin/sh: Invalid ELF image for this architecture'],
  }),
];
