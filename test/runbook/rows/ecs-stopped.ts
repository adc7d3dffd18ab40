import { states, type Told, texts } from '../told.ts';

export const ecsStoppedTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'out-of-memory': [
      '[ 1234.567890] Out of memory: Killed process 2345 (node) total-vm:2345678kB, anon-rss:1234567kB',
    ],
    'container-killed': ['"Exited (137) 5 minutes ago"'],
  }),
  ...texts('service', 'stopped-reason', {
    'out-of-memory': [
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown',
    ],
  }),
  ...states({
    'task-spot-interrupted': [
      {
        kind: 'stopped-task',
        place: 'task',
        stopCode: 'SpotInterruption',
        stoppedReason: 'Your Spot Task was interrupted.',
        containers: [{ name: 'api', exitCode: 143 }],
      },
    ],
    'out-of-memory': [
      { kind: 'container', name: 'preview-app-1', state: 'exited', exitCode: 137, outOfMemory: true, place: 'preview' },
    ],
    'container-killed': [
      { kind: 'container', name: 'preview-app-1', state: 'restarting', exitCode: 137, place: 'preview' },
    ],
  }),
];
