import { states, type Told } from '../told.ts';

export const ecsInitializationTold: readonly Told[] = [
  ...states({
    'task-secrets-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull secrets from Secrets Manager. There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration.',
        containers: [],
      },
    ],
    'task-parameters-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded',
        containers: [],
      },
    ],
    'task-ecr-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 1.2.3.4:443: i/o timeout',
        containers: [],
      },
    ],
    'secret-missing': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:x from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
        containers: [],
      },
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: /prod/db',
        containers: [],
      },
    ],
    'efs-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0123abcd.efs.us-east-1.amazonaws.com" - check that your file system ID is correct',
        containers: [],
      },
    ],
    'task-logs-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.us-east-1.amazonaws.com/": dial tcp 1.2.3.4:443: i/o timeout : exit status 1',
        containers: [],
      },
    ],
    'task-env-file-unreachable': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: failed to download env files: file download command: non empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded',
        containers: [],
      },
    ],
    'secret-json-key-missing': [
      {
        kind: 'stopped-task',
        place: 'task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key API_KEY',
        containers: [],
      },
    ],
    'secret-not-json': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character 'p' looking for beginning of value",
        containers: [],
      },
    ],
    'secret-key-not-allowed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
        containers: [],
      },
    ],
    'env-file-not-allowed': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: failed to download env files: file download command: non empty error stream: service call has been retried 1 time(s): unable to get s3 object: NoSuchKey: The specified key does not exist.',
        containers: [],
      },
    ],
    'efs-access-denied': [
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/data'",
        containers: [],
      },
    ],
  }),
];
