import { states, type Told, texts } from '../told.ts';

export const ecsStopFamiliesTold: readonly Told[] = [
  ...texts('service', 'service-event', {
    'task-failed-container-checks': ['(service api) (task 0123456789abcdef) failed container health checks.'],
  }),
  ...states({
    'task-start-failed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotStartContainerError: failed to get container status: x',
        containers: [],
      },
    ],
    'task-resources-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'ResourceInitializationError: something of 2031',
        containers: [],
      },
    ],
    'task-failed-container-checks': [
      {
        kind: 'stopped-task',
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed container health checks',
        containers: [],
      },
    ],
    'task-volume-failed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotCreateVolumeError: x',
        containers: [],
      },
    ],
    'task-runtime-failed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m',
        containers: [],
      },
    ],
    'task-inspect-failed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotInspectContainerError: x',
        containers: [],
      },
    ],
    'task-network-timeout': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'Timeout waiting for network interface provisioning to complete.',
        containers: [],
      },
    ],
    'task-host-lost': [
      {
        kind: 'stopped-task',
        stopCode: 'TerminationNotice',
        stoppedReason: 'Host EC2 (instance i-0123456789abcdef0) terminated.',
        containers: [],
      },
    ],
  }),
];
