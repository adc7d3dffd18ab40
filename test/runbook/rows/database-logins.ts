import { type Told, texts } from '../told.ts';

export const databaseLoginsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'database-login-method-unknown': [
      'Error: ER_NOT_SUPPORTED_AUTH_MODE: Client does not support authentication protocol requested by server; consider upgrading MySQL client',
      "ERROR 2059 (HY000): Authentication plugin 'caching_sha2_password' cannot be loaded: /usr/lib/mysql/plugin/caching_sha2_password.so: cannot open shared object file: No such file or directory",
      'PDOException: SQLSTATE[HY000] [2054] The server requested authentication method unknown to the client [caching_sha2_password]',
      'django.db.utils.OperationalError: SCRAM authentication requires libpq version 10 or above',
    ],
    'database-credentials': [
      'FATAL:  password authentication failed for user "api"',
      'error: password authentication failed for user "api"\n    code: \'28P01\'',
      'pq: password authentication failed for user "api"',
      'failed SASL auth (FATAL: password authentication failed for user "api" (SQLSTATE 28P01))',
      'Error: P1000: Authentication failed against database server at `x`, the provided database credentials for `api` are not valid.',
      'Authentication failed against the database server, the provided database credentials for `api` are not valid.',
      "django.db.utils.OperationalError: (1045, \"Access denied for user 'api'@'10.0.1.5' (using password: YES)\")",
      "Error 1045 (28000): Access denied for user 'api'@'10.0.1.5' (using password: YES)",
      'ActiveRecord::DatabaseConnectionError: There is an issue connecting to your database with your username/password, username: api.',
      'FATAL:  role "api" does not exist',
      "ER_ACCESS_DENIED_ERROR: Access denied for user 'api'@'10.0.1.5' (using password: YES)",
      'connection to server at "10.0.1.5", port 5432 failed: FATAL:  password authentication failed for user "api"\nconnection to server at "10.0.1.5", port 5432 failed: FATAL:  no pg_hba.conf entry for host "10.0.3.9", user "api", database "api", no encryption',
      'error: password authentication failed for user "gym"\n    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:285:98) {\n  code: \'28P01\',',
      'Npgsql.PostgresException (0x80004005): 28P01: password authentication failed for user "gym"',
      "PrismaClientInitializationError: \n  errorCode: 'P1000',\n  clientVersion: '5.0.0'",
      'Authentication failed against database server at `172.31.39.125`, the provided database credentials for `gym` are not valid.',
      'psql: エラー: "172.31.39.125"、ポート5432のサーバーへの接続に失敗しました: FATAL:  ユーザー"gym"のパスワード認証に失敗しました',
    ],
    'database-password-absent': [
      'Error: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string',
      'fe_sendauth: no password supplied',
    ],
    'database-iam-token-refused': ['FATAL:  PAM authentication failed for user "api"'],
    'database-name-wrong': [
      'pq: database "gymx" does not exist',
      'error: database "gymx" does not exist',
      'PG::ConnectionBad: connection to server at "10.0.1.5", port 5432 failed: FATAL:  database "gymx" does not exist',
      "Error 1049 (42000): Unknown database 'gymx'",
      "ER_BAD_DB_ERROR: Unknown database 'gymx'",
      'org.postgresql.util.PSQLException: FATAL: database "gymx" does not exist',
      'server error (FATAL: database "gymx" does not exist (SQLSTATE 3D000))',
      'Npgsql.PostgresException (0x80004005): 3D000: database "gymx" does not exist',
      'Database `gymx` does not exist on the database server at `172.31.39.125:5432`.',
      'FATAL:  データベース"gymx"は存在しません',
    ],
    'database-privileges': [
      'ERROR:  permission denied for schema public',
      'psycopg2.errors.InsufficientPrivilege: permission denied for table users',
      'Error: P1010: User `api` was denied access on the database `gym.public`',
      "ERROR 1142 (42000): SELECT command denied to user 'api'@'10.0.1.5' for table 'users'",
    ],
  }),
  ...texts('preview', 'command-output', {
    'database-name-wrong': [
      'ActiveRecord::NoDatabaseError: We could not find your database: gymx. Available database configurations can be found in config/database.yml.',
    ],
    'database-extension-missing': [
      'psycopg2.errors.UndefinedFile: could not open extension control file "/usr/local/share/postgresql/extension/vector.control": No such file or directory',
    ],
    'database-credentials': [
      'FATAL: password authentication failed for user "gym" (SQLSTATE 28P01)',
      'failed to connect to `user=gym database=gym`: 172.31.39.125:5432 (172.31.39.125): failed SASL auth: FATAL: password authentication failed for user "gym" (SQLSTATE 28P01)',
      'pq: password authentication failed for user "gym"',
      "Access denied for user 'gym'@'172.31.8.4' (using password: YES)",
      "django.db.utils.OperationalError: (1045, \"Access denied for user 'gym'@'172.31.8.4' (using password: YES)\")",
      "Error: ER_ACCESS_DENIED_ERROR: Access denied for user 'gym'@'172.31.8.4' (using password: YES)",
      '** (Postgrex.Error) FATAL 28P01 (invalid_password) password authentication failed for user "gym"',
      'PG::ConnectionBad: connection to server at "172.31.39.125", port 5432 failed: FATAL:  password authentication failed for user "gym"',
    ],
    'database-password-absent': [
      'psycopg2.OperationalError: fe_sendauth: no password supplied',
      'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string',
    ],
  }),
];
