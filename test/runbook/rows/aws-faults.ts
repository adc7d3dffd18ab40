import { states, type Told } from '../told.ts';

export const awsFaultsTold: readonly Told[] = [
  ...states({
    'aws-throttled': [{ kind: 'aws-failure', code: 'RequestLimitExceeded', message: 'Request limit exceeded.' }],
    'aws-fault': [
      { kind: 'aws-failure', code: 'ServiceUnavailable', message: 'Service is unable to handle request.' },
      {
        kind: 'aws-failure',
        code: 'InternalFailure',
        message: 'The request processing has failed because of an unknown error, exception or failure.',
      },
      { kind: 'aws-failure', code: 'ServerException', message: 'Service Unavailable. Please try again later.' },
      { kind: 'aws-failure', code: 'InternalError', message: 'An internal error has occurred' },
    ],
    'request-made-before': [
      {
        kind: 'aws-failure',
        code: 'IdempotentParameterMismatch',
        message: 'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
      },
      {
        kind: 'aws-failure',
        code: 'IdempotentInstanceTerminated',
        message: "The client token provided in the request is associated with an instance that's been terminated",
      },
    ],
    'other-change-under-way': [
      {
        kind: 'aws-failure',
        code: 'UpdateInProgressException',
        message:
          "There's already a current Amazon ECS container agent update in progress on the container instance that's specified.",
      },
    ],
  }),
];
