import { type Told, texts } from '../told.ts';

export const appWorkersTold: readonly Told[] = [
  ...texts('service', 'log', {
    'worker-killed': [
      '[2026-01-15 09:00:00 +0000] [7] [ERROR] Worker (pid:9) was sent SIGKILL! Perhaps out of memory?',
      'DAMN ! worker 2 (pid: 14) died, killed by signal 9 :( trying respawn ...',
      'billiard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 3.',
    ],
    'worker-timeout': [
      '[2026-01-15 09:00:00 +0000] [7] [CRITICAL] WORKER TIMEOUT (pid:12)',
      'PHP Fatal error:  Maximum execution time of 30 seconds exceeded in /var/www/html/index.php on line 12',
    ],
  }),
];
