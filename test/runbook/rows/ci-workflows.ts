import { type Told, texts } from '../told.ts';

export const ciWorkflowsTold: readonly Told[] = [
  ...texts('ci', 'ci', {
    'ci-role-trust': [
      'Error: No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
    ],
    'service-not-stable-in-time': [
      'Error: {"state":"TIMEOUT","reason":"Waiter has timed out"}',
      'Waiter ServicesStable failed: Max attempts exceeded',
    ],
    'workflow-token-not-permitted': ['RequestError [HttpError]: Resource not accessible by integration'],
    'secret-scheduled-for-deletion': [
      'Error: creating Secrets Manager Secret: a secret with this name is already scheduled for deletion.',
    ],
    'terraform-state-locked': ['Error: Error acquiring the state lock'],
  }),
];
