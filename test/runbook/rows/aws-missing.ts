import { states, type Told, texts } from '../told.ts';

export const awsMissingTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'parameter-missing': ['Parameter Store has no parameter /gym/ghcr/username in ap-northeast-1'],
  }),
  ...texts('service', 'log', {
    'secret-not-found': [
      "botocore.errorfactory.ResourceNotFoundException: An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret.",
    ],
  }),
  ...states({
    'log-group-wrong': [
      { kind: 'aws-failure', code: 'ResourceNotFoundException', message: 'The specified log group does not exist.' },
    ],
    'parameter-missing': [
      { kind: 'aws-failure', code: 'ParameterNotFound', message: 'Parameter /gym/ghcr/token not found.' },
    ],
  }),
];
