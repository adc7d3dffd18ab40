import { states, type Told } from '../told.ts';

export const ecsTargetsTold: readonly Told[] = [
  ...states({
    'target-not-admitted': [
      {
        kind: 'target',
        state: 'unhealthy',
        reason: 'Target.FailedHealthChecks',
        description: 'Health checks failed',
        loadBalancer: 'network',
      },
    ],
    'target-response-code-mismatch': [
      {
        kind: 'target',
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [12]',
        protocol: 'GRPC',
      },
    ],
  }),
];
