import { type Told, texts } from '../told.ts';

export const databaseSessionsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'database-deadlock': [
      'ERROR:  deadlock detected',
      'django.db.utils.OperationalError: deadlock detected',
      "(1213, 'Deadlock found when trying to get lock; try restarting transaction')",
    ],
    'database-statement-timeout': [
      'psycopg2.errors.QueryCanceled: canceling statement due to statement timeout',
      'ERROR 3024 (HY000): Query execution was interrupted, maximum statement execution time exceeded',
    ],
    'database-dropped-connection': [
      'FATAL:  terminating connection due to administrator command',
      'psycopg2.errors.AdminShutdown: terminating connection due to administrator command',
    ],
    'database-extension-missing': ['ERROR:  type "vector" does not exist'],
    'command-not-executable': [
      '/bin/sh: 1: ./entrypoint.sh: Permission denied',
      'bash: /app/start.sh: Permission denied',
    ],
    'redis-credentials': ['redis.exceptions.AuthenticationError: invalid username-password pair or user is disabled.'],
    'redis-cluster-mode': ['MOVED 3999 10.0.1.9:6381'],
  }),
];
