import { states, type Told, texts } from '../told.ts';

export const registryMissingTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'preview-image-missing': [
      'Error response from daemon: manifest for 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/gym-api:pr-123 not found: manifest unknown: Requested image not found',
      'manifest unknown',
      'Error response from daemon: failed to resolve reference "ghcr.io/acme/gym-api:pr-123": ghcr.io/acme/gym-api:pr-123: not found',
      'Error: initializing source docker://ghcr.io/acme/gym-api:pr-123: reading manifest pr-123 in ghcr.io/acme/gym-api: manifest unknown',
    ],
    'registry-repository-missing': [
      "Error response from daemon: repository 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/gym not found: name unknown: The repository with name 'gym' does not exist in the registry with id '123456789012'",
      'Error response from daemon: name unknown: repository name not known to registry',
    ],
  }),
  ...texts('preview', 'aws-error', {
    'preview-image-missing': [
      'ImageNotFoundException: 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/gym-api:pr-123',
    ],
    'registry-repository-missing': [
      "RepositoryNotFoundException: The repository with name 'gym-api' does not exist in the registry with id '123456789012'",
    ],
  }),
  ...texts('ci', 'ci', {
    'registry-repository-missing': [
      "name unknown: The repository with name 'api' does not exist in the registry with id '123456789012'",
      "name unknown: The repository with name 'gym-api' does not exist in the registry with id '123456789012'",
    ],
  }),
  ...states({
    'registry-repository-missing': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 1.dkr.ecr.us-east-1.amazonaws.com/api:1: name unknown: The repository with name 'api' does not exist in the registry with id '123456789012'",
        containers: [],
      },
    ],
  }),
];
