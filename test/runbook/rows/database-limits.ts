import { states, type Told, texts } from '../told.ts';

export const databaseLimitsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'database-connections-used-up': [
      'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
      'FATAL: remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',
      'pq: sorry, too many clients already',
      'error: sorry, too many clients already',
      'FATAL:  too many connections for role "api"',
      'Error 1040: Too many connections',
      'ERROR 1040 (08004): Too many connections',
      'Mysql2::Error::ConnectionError: Too many connections',
      'java.sql.SQLNonTransientConnectionException: Data source rejected establishment of connection,  message from server: "Too many connections"',
      'asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already',
      "User 'api' has exceeded the 'max_user_connections' resource (current value: 10)",
      "django.db.utils.OperationalError: (1040, 'Too many connections')",
      'FATAL:  現在クライアント数が多すぎます',
    ],
    'connection-pool-used-up': [
      'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
      'HikariPool-1 - Connection is not available, request timed out after 30000ms.',
      'ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds); all pooled connections were in use',
      'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)',
    ],
    'database-writer-moved': [
      'ERROR:  cannot execute UPDATE in a read-only transaction',
      'psycopg2.errors.ReadOnlySqlTransaction: cannot execute DELETE in a read-only transaction',
      'The MySQL server is running with the --read-only option so it cannot execute this statement',
      'Error 1290 (HY000): The MySQL server is running with the --super-read-only option so it cannot execute this statement',
      'ERROR 1836 (HY000): Running in read-only mode',
      'error: cannot execute nextval() in a read-only transaction',
    ],
    'database-storage-full': [
      'ERROR:  could not write to file "pg_wal/xlogtemp.123": No space left on device',
      'PANIC:  could not write to file "pg_wal/xlogtemp.123": No space left on device',
      "ERROR 1114 (HY000): The table 'orders' is full",
      'psycopg2.errors.DiskFull: could not extend file "base/16401/24576.12": No space left on device',
      'PG::DiskFull: ERROR:  could not extend file "base/16385/16512": No space left on device',
    ],
    'proxy-without-secret': [
      'This RDS Proxy has no credentials for the role api_app. Check the credentials for this role and try again.',
    ],
    'proxy-out-of-connections': ['FATAL:  Timed-out waiting to acquire database connection'],
    'database-dropped-connection': [
      'FATAL:  terminating connection due to administrator command',
      'PG::AdminShutdown: FATAL:  terminating connection due to administrator command',
      'psycopg.errors.AdminShutdown: terminating connection due to administrator command',
      'psycopg2.OperationalError: server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally',
      "(2013, 'Lost connection to MySQL server during query')",
      'Error: Connection terminated unexpectedly',
    ],
    'database-locked': [
      'ERROR:  canceling statement due to lock timeout',
      'Mysql2::Error::TimeoutError: Lock wait timeout exceeded; try restarting transaction',
    ],
  }),
  ...states({
    'database-storage-full': [{ kind: 'database', identifier: 'prod', state: 'storage-full', cluster: true }],
  }),
];
