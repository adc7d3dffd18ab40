import { type Told, texts } from '../told.ts';

export const databaseReachTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'database-closed-to-preview': [
      'psycopg.errors.ConnectionTimeout: connection timeout expired',
      'psycopg.OperationalError: connection failed: connection to server at "172.31.39.125", port 5432 failed: timeout expired',
      'psycopg2.OperationalError: could not connect to server: Connection timed out\n\tIs the server running on host "172.31.39.125" and accepting\n\tTCP/IP connections on port 5432?',
      'Error: connect ETIMEDOUT 172.31.39.125:5432\n    at TCPConnectWrap.afterConnect [as oncomplete]',
      'Error: connect ETIMEDOUT\n    at PoolConnection._handleTimeoutError (/app/node_modules/mysql2/lib/connection.js:205:17)',
      'error: timeout exceeded when trying to connect',
      'Error: Connection terminated due to connection timeout',
      "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on '172.31.39.125' (timed out)\")",
      "django.db.utils.OperationalError: (2002, \"Can't connect to server on '172.31.39.125' (115)\")",
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'db.example.com:3306' (110)",
      "mysql.connector.errors.DatabaseError: 2003 (HY000): Can't connect to MySQL server on '10.0.0.1:3306' (110)",
      'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure\n\nThe last packet sent successfully to the server was 0 milliseconds ago.\nCaused by: java.net.SocketTimeoutException: Connect timed out',
      'org.postgresql.util.PSQLException: The connection attempt failed.\n\tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl\nCaused by: java.net.SocketTimeoutException: Connect timed out',
      'panic: failed to connect to `host=172.31.39.125 user=gym database=gym`: dial error (timeout: dial tcp 172.31.39.125:5432: i/o timeout)',
      'failed to connect to `user=gym database=gym`:\n\t172.31.39.125:5432 (172.31.39.125): dial error: timeout: context deadline exceeded',
      'dial tcp 172.31.39.125:5432: connect: connection timed out',
      'dial tcp 172.31.39.125:3306: i/o timeout',
      'PG::ConnectionBad: connection to server at "172.31.39.125", port 5432 failed: Connection timed out',
      'ActiveRecord::ConnectionNotEstablished: connection to server at "172.31.39.125", port 5432 failed: timeout expired',
      "Error: P1001: Can't reach database server at `172.31.39.125`:`5432`\n\nPlease make sure your database server is running at `172.31.39.125`:`5432`.",
      "OSError: [Errno 113] Connect call failed ('172.31.39.125', 5432)",
      '  File "/usr/local/lib/python3.12/site-packages/asyncpg/connection.py", line 2421, in connect\n    async with compat.timeout(timeout):\nTimeoutError',
      'SQLSTATE[08006] [7] connection to server at "172.31.39.125", port 5432 failed: timeout expired',
      'SQLSTATE[HY000] [2002] Connection timed out (SQL: select * from users)',
      '** (DBConnection.ConnectionError) tcp connect (172.31.39.125:5432): timeout',
      'Npgsql.NpgsqlException (0x80004005): Failed to connect to 172.31.39.125:5432\n ---> System.TimeoutException: Timeout during connection attempt',
      'ActiveRecord::ConnectionNotEstablished: trilogy_connect - unable to connect to 172.31.39.125:3306: Connection timed out - connect(2)',
      'SequelizeConnectionError: connect ETIMEDOUT 172.31.39.125:5432',
      'no TCP connection to 172.31.39.125:5432 within 5 seconds',
    ],
    'database-refused': [
      'psycopg2.OperationalError: connection to server at "172.31.39.125", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
      'AggregateError [ECONNREFUSED]: \n    at internalConnectMultiple (node:net:1122:18)\n  [errors]: [\n    Error: connect ECONNREFUSED 172.31.39.125:5432',
      "(2003, \"Can't connect to MySQL server on '172.31.39.125' ([Errno 111] Connection refused)\")",
      "OSError: Multiple exceptions: [Errno 111] Connect call failed ('172.31.39.125', 5432), [Errno 111] Connect call failed ('172.31.39.126', 5432)",
    ],
    'database-host-unknown': [
      'psycopg2.OperationalError: could not translate host name "db-server" to address: Name or service not known',
      "psycopg.OperationalError: failed to resolve host 'db-server': [Errno -2] Name or service not known",
      'Error: getaddrinfo ENOTFOUND prod-aurora.cluster-abc.ap-northeast-1.rds.amazonaws.com',
      'socket.gaierror: [Errno -3] Temporary failure in name resolution',
    ],
  }),
  ...texts('service', 'log', {
    'database-timeout': [
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "prod.cluster-x.ap-northeast-1.rds.amazonaws.com" (10.0.1.2), port 5432 failed: Connection timed out',
      'HikariPool-1 - Exception during pool initialization.\norg.postgresql.util.PSQLException: The connection attempt failed.\nCaused by: java.net.SocketTimeoutException: Connect timed out',
    ],
    'database-refused': [
      'org.postgresql.util.PSQLException: Connection to prod.x.rds.amazonaws.com:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
      'dial tcp 10.0.1.5:5432: connect: connection refused',
      'SequelizeConnectionRefusedError: connect ECONNREFUSED 10.0.1.5:3306',
      'failed to connect to `host=db user=app database=app`: dial error (dial tcp 10.0.1.5:5432: connect: connection refused)',
      'SQLSTATE[HY000] [2002] Connection refused',
    ],
    'database-host-unknown': [
      'dial tcp: lookup prod-aurora.cluster-x.ap-northeast-1.rds.amazonaws.com on 10.0.0.2:53: no such host',
      'failed to connect to `host=prod-db user=app database=app`: hostname resolving error (lookup prod-db on 10.0.0.2:53: no such host)',
      'Caused by: java.net.UnknownHostException: prod-aurora.cluster-x.ap-northeast-1.rds.amazonaws.com',
      'ActiveRecord::DatabaseConnectionError: There is an issue connecting with your hostname: prod-db.',
      "ERROR 2005 (HY000): Unknown MySQL server host 'prod-db' (-2)",
      'PDOException: SQLSTATE[HY000] [2002] php_network_getaddresses: getaddrinfo for prod-db failed: Name or service not known',
    ],
  }),
  ...texts('task', 'log', {
    'database-timeout': [
      'psql: error: connection to server at "10.0.1.2", port 5432 failed: timeout expired',
      "mysqldump: Got error: 2003: Can't connect to MySQL server on 'db.x.rds.amazonaws.com:3306' (110) when trying to connect",
    ],
  }),
  ...texts('workstation', 'command-output', {
    'database-is-private': [
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'prod.x.rds.amazonaws.com:3306' (60)",
      'could not connect to server: Operation timed out\n\tIs the server running on host "prod.x.rds.amazonaws.com" (10.0.1.5) and accepting TCP/IP connections on port 5432?',
      'psql: error: connection to server at "prod.x.rds.amazonaws.com" (10.0.1.5), port 5432 failed: timeout expired',
    ],
  }),
  ...texts('ci', 'ci', {
    'database-timeout': [
      'psycopg2.OperationalError: connection to server at "prod.x.rds.amazonaws.com" (10.0.1.5), port 5432 failed: Connection timed out',
    ],
  }),
];
