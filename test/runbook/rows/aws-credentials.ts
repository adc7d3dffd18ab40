import { type Told, texts } from '../told.ts';

export const awsCredentialsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'no-credentials-in-previews': [
      'Aws::Errors::MissingCredentialsError: unable to sign request without credentials set',
      'software.amazon.awssdk.core.exception.SdkClientException: Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain',
      'NoCredentialProviders: no valid providers in chain. Deprecated.',
    ],
  }),
  ...texts('service', 'log', {
    'no-credentials-in-task': ['botocore.exceptions.NoCredentialsError: Unable to locate credentials'],
  }),
  ...texts('workstation', 'command-output', {
    'no-credentials': ['Unable to locate credentials. You can configure credentials by running "aws login".'],
    'credentials-invalid': [
      'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    ],
  }),
  ...texts('ci', 'ci', {
    'ci-no-credentials': [
      'Error: It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` permission? If you are not trying to authenticate with OIDC and the action is working successfully, you can ignore this message.',
    ],
    'credentials-expired': [
      'An error occurred (ExpiredToken) when calling the PutObject operation: The provided token has expired.',
    ],
  }),
];
