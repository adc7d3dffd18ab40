import { states, type Told } from '../told.ts';

export const ssmOfflineTold: readonly Told[] = [
  ...states({
    'ssm-lost': [{ kind: 'ssm-offline', via: 'ssm', instanceId: 'i-0e8e89b1373a99fce', wasOnline: true }],
    'ssm-not-online': [
      { kind: 'aws-failure', code: 'InvalidInstanceId', message: 'Instances not in a valid state for account' },
    ],
  }),
];
