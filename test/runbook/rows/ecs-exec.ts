import { states, type Told } from '../told.ts';

export const ecsExecTold: readonly Told[] = [
  ...states({
    'ecs-exec-not-connected': [
      {
        kind: 'aws-failure',
        code: 'TargetNotConnectedException',
        message: 'The execute command failed due to an internal error. Try again later.',
      },
    ],
  }),
];
