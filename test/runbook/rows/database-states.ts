import { states, type Told, texts } from '../told.ts';

export const databaseStatesTold: readonly Told[] = [
  ...texts('service', 'log', {
    'database-not-available': [
      'FATAL:  the database system is in recovery mode',
      'psycopg2.OperationalError: connection to server at "10.0.1.5", port 5432 failed: FATAL:  the database system is shutting down',
      'FATAL:  the database system is not yet accepting connections',
    ],
  }),
  ...states({
    'database-key-inaccessible': [
      { kind: 'database', identifier: 'prod', state: 'inaccessible-encryption-credentials-recoverable', cluster: true },
    ],
    'database-state-unknown': [{ kind: 'database', identifier: 'prod', state: 'meditating', cluster: true }],
    'database-stopping': [{ kind: 'database', identifier: 'prod', state: 'stopping', cluster: true }],
    'database-parameters': [{ kind: 'database', identifier: 'prod', state: 'incompatible-parameters', cluster: false }],
    'database-options': [{ kind: 'database', identifier: 'prod', state: 'incompatible-option-group', cluster: false }],
    'database-network': [{ kind: 'database', identifier: 'prod', state: 'incompatible-network', cluster: false }],
    'database-capacity': [{ kind: 'database', identifier: 'prod', state: 'insufficient-capacity', cluster: false }],
    'database-restore-failed': [{ kind: 'database', identifier: 'prod', state: 'restore-error', cluster: false }],
    'database-failed': [{ kind: 'database', identifier: 'prod', state: 'failed', cluster: true }],
    'database-deleted': [{ kind: 'database', identifier: 'prod', state: 'deleting', cluster: true }],
    'database-stopped': [{ kind: 'database', identifier: 'prod', state: 'stopped', cluster: true }],
  }),
];
