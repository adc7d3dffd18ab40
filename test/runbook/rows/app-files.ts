import { type Told, texts } from '../told.ts';

export const appFilesTold: readonly Told[] = [
  ...texts('service', 'log', {
    'app-port-taken': [
      'Error: listen EADDRINUSE: address already in use :::3000',
      'A server is already running (pid: 1, file: /app/tmp/pids/server.pid).',
    ],
    'low-port-not-permitted': ['nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)'],
    'path-not-writable': [
      "PermissionError: [Errno 13] Permission denied: '/app/media'",
      'Errno::EACCES: Permission denied @ dir_s_mkdir - /app/tmp/cache',
    ],
    'file-system-read-only': ["OSError: [Errno 30] Read-only file system: '/app/x'"],
    'heap-used-up': [
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space',
    ],
  }),
];
