import { states, type Told, texts } from '../told.ts';

export const databaseCreationTold: readonly Told[] = [
  ...texts('unknown', 'pasted', {
    'parameters-do-not-fit': ['VPC不一致のSGをRDSに指定 → InvalidParameterCombination'],
  }),
  ...states({
    'vpc-without-dns': [
      {
        kind: 'aws-failure',
        code: 'InvalidVPCNetworkStateFault',
        message:
          'Cannot create a publicly accessible DBInstance.  The specified VPC does not support DNS resolution, DNS hostnames, or both. Update the VPC and then try again',
      },
    ],
    'public-database-in-private-vpc': [
      {
        kind: 'aws-failure',
        code: 'InvalidSubnet',
        message:
          'Cannot create a publicly accessible DBInstance.  The specified VPC has no internet gateway attached.Update the VPC and then try again',
      },
    ],
    'serverless-v2-scaling-first': [
      {
        kind: 'aws-failure',
        code: 'InvalidDBClusterStateFault',
        message:
          'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
      },
    ],
    'database-not-stoppable': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterCombination',
        message: 'aurora-postgresql DB instances are not eligible for stopping and starting',
      },
    ],
  }),
];
