import { states, type Told } from '../told.ts';

export const ssmCommandsTold: readonly Told[] = [
  ...states({
    'ssm-not-delivered': [
      { kind: 'ssm-command', status: 'TimedOut', statusDetails: 'DeliveryTimedOut', place: 'preview' },
    ],
    'ssm-ran-too-long': [
      { kind: 'ssm-command', status: 'TimedOut', statusDetails: 'ExecutionTimedOut', place: 'preview' },
    ],
    'ssm-undeliverable': [{ kind: 'ssm-command', status: 'Failed', statusDetails: 'Undeliverable', place: 'preview' }],
    'ssm-stopped': [{ kind: 'ssm-command', status: 'Failed', statusDetails: 'Terminated', place: 'preview' }],
    'ssm-still-running': [{ kind: 'ssm-command', status: 'InProgress', statusDetails: 'InProgress', place: 'preview' }],
    'ssm-worker-died': [
      {
        kind: 'ssm-command',
        status: 'Failed',
        statusDetails: 'Failed',
        errors:
          'document process failed unexpectedly: document worker timed out , check [ssm-document-worker]/[ssm-session-worker] log for crash reason',
        place: 'preview',
      },
    ],
    'ssm-ended-without-report': [
      {
        kind: 'ssm-command',
        status: 'Failed',
        statusDetails: 'Failed',
        errors: 'failed to run commands: exit status 1',
        place: 'preview',
      },
    ],
    'ssm-document-missing': [
      {
        kind: 'aws-failure',
        code: 'InvalidDocument',
        message: 'Document with name slipway-dev-deploy does not exist.',
      },
    ],
    'ssm-not-allowed': [{ kind: 'ssm-command', status: 'Failed', statusDetails: 'AccessDenied' }],
    'ssm-timed-out': [{ kind: 'ssm-command', status: 'TimedOut' }],
  }),
];
