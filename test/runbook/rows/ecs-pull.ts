import { states, type Told } from '../told.ts';

export const ecsPullTold: readonly Told[] = [
  ...states({
    'task-image-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'CannotPullContainerError: The task cannot pull 1.dkr.ecr.us-east-1.amazonaws.com/api:1 from the registry 1.dkr.ecr.us-east-1.amazonaws.com/api:1. There is a connection issue between the task and the registry. Check your task network configuration. : failed to copy: dial tcp 1.2.3.4:443: i/o timeout',
        containers: [],
      },
    ],
    'task-image-failed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'CannotPullContainerError: something of 2031',
        containers: [],
      },
    ],
  }),
];
