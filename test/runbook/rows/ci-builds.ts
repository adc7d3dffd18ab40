import { type Told, texts } from '../told.ts';

export const ciBuildsTold: readonly Told[] = [
  ...texts('ci', 'ci', {
    'build-file-missing': [
      'ERROR: failed to build: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/package.json": not found',
      'ERROR: failed to solve: failed to compute cache key: "/requirements.txt": not found',
      'COPY failed: file not found in build context or excluded by .dockerignore: stat dist: file does not exist',
      'ERROR: failed to build: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory',
    ],
    'service-not-stable-in-time': [
      "Error: waiting for ECS Service (arn:aws:ecs:ap-northeast-1:1:service/prod/api) update: timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: 20m0s)",
      "Error: error waiting for ECS service (arn:aws:ecs:ap-northeast-1:1:service/prod/api) to be stable: timeout while waiting for state to become 'tfSTABLE' (last state: 'tfPENDING', timeout: 20m0s)",
    ],
    'ci-no-credentials': ['Error: No valid credential sources found'],
    'target-type-wrong': [
      'Error: creating ECS Service (api): InvalidParameterException: The provided target group arn:aws:elasticloadbalancing:ap-northeast-1:1:targetgroup/api/0123456789abcdef has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.',
    ],
  }),
];
