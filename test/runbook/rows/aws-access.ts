import { states, type Told, texts } from '../told.ts';

export const awsAccessTold: readonly Told[] = [
  ...texts('ci', 'ci', {
    'access-denied': [
      'denied: User: arn:aws:sts::123456789012:assumed-role/ci/GitHubActions is not authorized to perform: ecr:PutImage on resource: arn:aws:ecr:ap-northeast-1:123456789012:repository/api because no identity-based policy allows the ecr:PutImage action',
      'An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:sts::1:assumed-role/ci/x is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
    ],
  }),
  ...texts('workstation', 'command-output', {
    'access-denied': [
      'An error occurred (AccessDeniedException) when calling the StartSession operation: User: arn:aws:sts::1:assumed-role/dev/x is not authorized to perform: ssm:StartSession on resource: arn:aws:ec2:ap-northeast-1:1:instance/i-0 because no identity-based policy allows the ssm:StartSession action',
    ],
  }),
  ...states({
    'access-denied': [
      {
        kind: 'aws-failure',
        code: 'UnauthorizedOperation',
        message:
          'You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/slipway-dev-developer/slack-U0 is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:ap-northeast-1:123456789012:instance/* because no identity-based policy allows the ec2:RunInstances action. Encoded authorization failure message: Ab3dEfGhIjKlMnOpQrStUvWxYz0123456789',
      },
      {
        kind: 'stopped-task',
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:x from secrets manager: AccessDeniedException: User: arn:aws:sts::1:assumed-role/exec/0a is not authorized to perform: secretsmanager:GetSecretValue on resource: x because no identity-based policy allows the secretsmanager:GetSecretValue action',
        containers: [],
      },
      {
        kind: 'aws-failure',
        code: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::1:assumed-role/op/s is not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/x because no identity-based policy allows the iam:PassRole action',
      },
      {
        kind: 'aws-failure',
        code: 'AccessDenied',
        message:
          'User: arn:aws:sts::123456789012:assumed-role/slipway/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/x',
      },
    ],
  }),
];
