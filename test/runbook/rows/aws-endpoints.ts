import { type Told, texts } from '../told.ts';

export const awsEndpointsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'aws-endpoint-unreachable': [
      'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://secretsmanager.ap-northeast-1.amazonaws.com/"',
      'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://sqs.ap-northeast-1.amazonaws.com/"',
      'Error: getaddrinfo ENOTFOUND sqs.ap-northeast-1.amazonaws.com',
      'operation error STS: AssumeRole, https response error StatusCode: 0, RequestID: , request send failed, Post "https://sts.ap-northeast-1.amazonaws.com/": dial tcp: lookup sts.ap-northeast-1.amazonaws.com on 10.0.0.2:53: no such host',
      'operation error SSM: GetParameter, exceeded maximum number of attempts, 3, request send failed, Post "https://ssm.ap-northeast-1.amazonaws.com/": dial tcp 52.119.222.10:443: i/o timeout',
      'Caused by: java.net.UnknownHostException: sns.ap-northeast-1.amazonaws.com',
      'software.amazon.awssdk.core.exception.SdkClientException: Unable to execute HTTP request: Connect to sqs.ap-northeast-1.amazonaws.com:443 [sqs.ap-northeast-1.amazonaws.com/52.119.1.1] failed: connect timed out',
      'Seahorse::Client::NetworkingError (Failed to open TCP connection to my-bucket.s3.ap-northeast-1.amazonaws.com:443 (execution expired))',
      "requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='sts.amazonaws.com', port=443): Max retries exceeded with url: / (Caused by ConnectTimeoutError(timed out))",
    ],
    'aws-clock-off': [
      'SignatureDoesNotMatch: Signature expired: 20260115T090000Z is now earlier than 20260115T091000Z (20260115T091500Z - 5 min.)',
      'RequestTimeTooSkewed: The difference between the request time and the current time is too large.',
    ],
    'aws-bucket-missing': ['NoSuchBucket: The specified bucket does not exist'],
    'database-host-unknown': ['Error: getaddrinfo ENOTFOUND prod.cluster-abc.ap-northeast-1.rds.amazonaws.com'],
  }),
  ...texts('preview', 'command-output', {
    'aws-endpoint-unreachable': [
      'curl: (28) Failed to connect to api.ecr.us-east-1.amazonaws.com port 443 after 10001 ms: Timeout was reached',
      'curl: (28) Failed to connect to ecr.eu-west-1.api.aws port 443 after 10001 ms: Timeout was reached',
      'curl: (7) Failed to connect to ssm.ap-northeast-1.amazonaws.com port 443 after 3 ms: Connection refused',
    ],
  }),
  ...texts('workstation', 'command-output', {
    'region-missing': ['Could not connect to the endpoint URL: "https://ecs.tokyo.amazonaws.com/"'],
  }),
];
