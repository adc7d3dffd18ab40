import { states, type Told } from '../told.ts';

export const ecsRefusalsTold: readonly Told[] = [
  ...states({
    'deployed-by-others': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message: 'Unable to update task definition on services with an EXTERNAL deployment controller.',
      },
    ],
    'container-name-wrong': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message: 'Override for container named web is not a container in the TaskDefinition.',
      },
    ],
    'network-configuration-wrong': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
      },
    ],
    'deployed-by-codedeploy': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message:
          'Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
      },
    ],
    'cluster-missing': [{ kind: 'aws-failure', code: 'ClusterNotFoundException', message: 'Cluster not found.' }],
    'service-deleted': [{ kind: 'aws-failure', code: 'ServiceNotActiveException', message: 'Service was not ACTIVE.' }],
    'service-missing': [{ kind: 'aws-failure', code: 'ServiceNotFoundException', message: 'Service not found.' }],
    'task-definition-inactive': [
      { kind: 'aws-failure', code: 'ClientException', message: 'Unable to describe task definition.' },
    ],
    'platform-version-on-ec2': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message: 'The platform version must be null when specifying an EC2 launch type.',
      },
    ],
    'capacity-provider-missing': [
      {
        kind: 'aws-failure',
        code: 'InvalidParameterException',
        message: "The specified capacity provider 'spot' was not found. Specify a valid name or ARN and try again.",
      },
    ],
    'fargate-size-invalid': [
      {
        kind: 'aws-failure',
        code: 'ClientException',
        message: 'No Fargate configuration exists for given values: 512 CPU, 512 memory.',
      },
    ],
    'execution-role-missing': [
      {
        kind: 'aws-failure',
        code: 'ClientException',
        message: 'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
      },
    ],
  }),
];
