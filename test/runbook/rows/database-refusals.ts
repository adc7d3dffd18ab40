import { states, type Told } from '../told.ts';

export const databaseRefusalsTold: readonly Told[] = [
  ...states({
    'database-identifier-wrong': [
      { kind: 'aws-failure', code: 'DBClusterNotFoundFault', message: 'DBCluster prod not found.' },
      { kind: 'aws-failure', code: 'DBInstanceNotFound', message: 'DBInstance prod not found.' },
    ],
    'database-quota': [
      {
        kind: 'aws-failure',
        code: 'InstanceQuotaExceeded',
        message: 'Request would result in instance quota exceeded',
      },
    ],
    'database-type-not-available': [
      {
        kind: 'aws-failure',
        code: 'InsufficientDBInstanceCapacity',
        message: 'Insufficient capacity for the requested DB instance class.',
      },
    ],
    'database-key-not-usable': [
      {
        kind: 'aws-failure',
        code: 'KMSKeyNotAccessibleFault',
        message:
          'The specified KMS key [arn:aws:kms:ap-northeast-1:123456789012:key/x] does not exist, is not enabled or you do not have permissions to access it.',
      },
    ],
  }),
];
