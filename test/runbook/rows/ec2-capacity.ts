import { states, type Told, texts } from '../told.ts';

export const ec2CapacityTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'no-spot-capacity': ['Server.SpotInstanceTermination: Spot instance termination'],
    'no-instance-capacity': [
      'Server.InsufficientInstanceCapacity: There was insufficient capacity available to satisfy the launch request',
    ],
    'ebs-quota': ['Client.VolumeLimitExceeded: The limit on the number of EBS volumes or total storage was exceeded'],
  }),
  ...states({
    'ebs-quota': [
      {
        kind: 'aws-failure',
        code: 'VolumeLimitExceeded',
        message: 'You have exceeded your maximum gp3 storage limit of 50 TiB in this region.',
      },
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Client.VolumeLimitExceeded',
        message: 'Client.VolumeLimitExceeded: Volume limit exceeded',
      },
    ],
    'network-quota': [
      { kind: 'aws-failure', code: 'NetworkInterfaceLimitExceeded', message: 'You have exceeded the limit' },
    ],
    'no-spot-capacity': [
      { kind: 'aws-failure', code: 'MaxSpotInstanceCountExceeded', message: 'Max spot instance count exceeded' },
      {
        kind: 'aws-failure',
        code: 'InsufficientInstanceCapacity',
        message: 'There is no Spot capacity available that matches your request.',
      },
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Server.SpotInstanceTermination',
        message: 'Server.SpotInstanceTermination: Spot instance termination',
      },
    ],
    'no-instance-capacity': [
      { kind: 'aws-failure', code: 'InsufficientInstanceCapacity', message: 'Insufficient capacity.' },
      {
        kind: 'instance-ended',
        state: 'terminated',
        code: 'Server.InsufficientInstanceCapacity',
        message: 'Server.InsufficientInstanceCapacity: Insufficient capacity',
      },
    ],
  }),
];
