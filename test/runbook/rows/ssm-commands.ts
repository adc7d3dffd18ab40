import { states, type Told, texts } from '../told.ts';

export const ssmCommandsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'ssm-not-delivered': ['DeliveryTimedOut'],
    'ssm-ran-too-long': ['ExecutionTimedOut'],
    'ssm-undeliverable': ['Undeliverable'],
    'ssm-script-failed': [
      'failed to run commands: exit status 127',
      'failed to run commands: exit status 1',
      'failed to run commands: exit status 137',
    ],
  }),
  ...states({
    'ssm-not-delivered': [
      { kind: 'ssm-command', status: 'TimedOut', statusDetails: 'DeliveryTimedOut', place: 'preview' },
    ],
    'ssm-ran-too-long': [
      { kind: 'ssm-command', status: 'TimedOut', statusDetails: 'ExecutionTimedOut', place: 'preview' },
    ],
    'ssm-undeliverable': [{ kind: 'ssm-command', status: 'Failed', statusDetails: 'Undeliverable', place: 'preview' }],
    'ssm-stopped': [
      { kind: 'ssm-command', status: 'Failed', statusDetails: 'Terminated', place: 'preview' },
      { kind: 'ssm-command', status: 'Cancelled', statusDetails: 'Terminated', place: 'preview' },
    ],
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
    'ssm-script-failed': [
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
    'ssm-ended-without-report': [{ kind: 'ssm-command', status: 'Failed', place: 'preview' }],
  }),
];
