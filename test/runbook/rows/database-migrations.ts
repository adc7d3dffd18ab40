import { type Told, texts } from '../told.ts';

export const databaseMigrationsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'migration-heads': [
      "alembic.util.exc.CommandError: Multiple head revisions are present for given argument 'head'",
      'CommandError: Conflicting migrations detected; multiple leaf nodes in the migration graph: (0003_a, 0003_b in app).',
    ],
    'migration-of-other-pull-request': [
      "KeyError: '3f8a1c9d2b4e'\nFAILED: Can't locate revision identified by '3f8a1c9d2b4e'",
      'Validate failed: Migrations have failed validation\nDetected applied migration not resolved locally: 5',
      'Error: The migration directory is corrupt, the following files are missing: 20240101_x.js',
      '- The following migration(s) are applied to the database but missing from the local migrations directory: 20240101_x',
    ],
    'schema-exists-already': [
      'PG::DuplicateTable: ERROR:  relation "invoices" already exists',
      'django.db.utils.ProgrammingError: relation "invoices" already exists',
      'pymysql.err.OperationalError: (1050, "Table \'invoices\' already exists")',
      'asyncpg.exceptions.DuplicateTableError: relation "invoices" already exists',
      'Error: P3005\n\nThe database schema is not empty. Read more about how to baseline an existing production database',
      'ERROR: column "plan" of relation "users" already exists',
      'psycopg.errors.DuplicateColumn: column "plan" of relation "users" already exists',
    ],
    'migration-already-running': [
      'Error: P1002\n\nThe database server at `h:5432` was reached but timed out.\nContext: Timed out trying to acquire a postgres advisory lock (SELECT pg_advisory_lock(72707369)). Elapsed: 10000ms.',
      'Error: P1002\nTimed out trying to acquire a postgres advisory lock',
    ],
    'migrations-pending': [
      'ActiveRecord::PendingMigrationError (\n\nMigrations are pending. To resolve this issue, run:\n\n        bin/rails db:migrate',
      'You have 3 unapplied migration(s). Your project may not work properly until you apply the migrations for app(s): auth.',
      'You have 3 unapplied migration(s). Your project may not work properly until you apply the migrations for app(s): auth',
      'Target database is not up to date.',
    ],
    'schema-behind-code': [
      "SQLSTATE[42S02]: Base table or view not found: 1146 Table 'gym.users' doesn't exist (Connection: mysql, SQL: select * from `users`)",
      'sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedTable) relation "users" does not exist',
      'PG::UndefinedColumn: ERROR:  column users.plan does not exist',
      'The table `public.User` does not exist in the current database.',
      'psycopg2.errors.UndefinedTable: relation "users" does not exist',
      'django.db.utils.ProgrammingError: column users.age does not exist',
      "Table 'gym.users' doesn't exist",
    ],
    'migration-failed-before': [
      'error: Dirty database version 5. Fix and force version.',
      'Detected failed migration to version 2 (add users). Please remove any half-completed changes then run repair to fix the schema history.',
      'Detected failed migration to version 3 (add users)',
      'error: Dirty database version 3. Fix and force version.',
    ],
    'database-of-another-version': [
      'Error: in 18+, these Docker images are configured to store database data in a format which is compatible with "pg_ctlcluster"',
    ],
    'migration-failed': [
      'Error: P3018\n\nA migration failed to apply. New migrations cannot be applied before the error is recovered from.',
    ],
    'migration-too-long': ['the migration was stopped after 600 seconds'],
    'migration-changed-afterwards': [
      'Validate failed: Migrations have failed validation\nMigration checksum mismatch for migration version 3',
    ],
  }),
  ...texts('service', 'log', {
    'migration-changed-afterwards': ['Migration checksum mismatch for migration version 3'],
  }),
];
