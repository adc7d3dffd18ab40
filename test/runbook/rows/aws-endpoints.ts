import { type Told, texts } from '../told.ts';

export const awsEndpointsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'aws-endpoint-not-reached': [
      'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://sqs.ap-northeast-1.amazonaws.com/"',
      'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://secretsmanager.ap-northeast-1.amazonaws.com/"',
      'Error: getaddrinfo EAI_AGAIN sqs.ap-northeast-1.amazonaws.com',
      'dial tcp: lookup sts.ap-northeast-1.amazonaws.com on 10.0.0.2:53: no such host',
    ],
    'aws-clock-off': [
      'SignatureDoesNotMatch: Signature expired: 20260115T090000Z is now earlier than 20260115T091000Z (20260115T091500Z - 5 min.)',
      'RequestTimeTooSkewed: The difference between the request time and the current time is too large.',
    ],
    'aws-bucket-missing': ['NoSuchBucket: The specified bucket does not exist'],
    'database-host-unknown': ['Error: getaddrinfo ENOTFOUND gym.cluster-abc.ap-northeast-1.rds.amazonaws.com'],
  }),
];
