import { type Told, texts } from '../told.ts';

export const databaseUrlsTold: readonly Told[] = [
  ...texts('service', 'log', {
    'database-host-unset': [
      'connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
      "Mysql2::Error::ConnectionError: Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)",
      "OperationalError: (2002, \"Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)\")",
    ],
  }),
  ...texts('preview', 'command-output', {
    'database-host-unset': [
      'Error: connect ECONNREFUSED 127.0.0.1:5432',
      'Error: connect ECONNREFUSED ::1:5432',
      'could not connect to server: No such file or directory\n\tIs the server running locally and accepting\n\tconnections on Unix domain socket "/tmp/.s.PGSQL.5432"?',
    ],
    'database-url-not-encoded': [
      "ValueError: Port could not be cast to integer value as 'ss@172.31.39.125:5432'",
      'parse "postgres://app:p^ss%word@172.31.39.125:5432/gym": net/url: invalid userinfo',
      'cannot parse `postgres://app:xxxxx@172.31.39.125:5432/gym`: failed to parse as URL (parse "postgres://app:p#ss@172.31.39.125:5432/gym": invalid port ":p" after host)',
      'psycopg2.ProgrammingError: invalid dsn: invalid percent-encoded token: "%wo"',
      'psycopg2.OperationalError: could not translate host name "ss@172.31.39.125" to address: Name or service not known',
      "TypeError: Invalid URL\n    at new URL (node:internal/url:797:36)\n  code: 'ERR_INVALID_URL',\n  input: 'postgres://app:p^ss%word@172.31.39.125:5432/gym'",
      "dj_database_url.ParseError: This string is not a valid url, possibly because some of its parts is not properly urllib.parse.quote()'ed.",
      'Error: P1013: The provided database string is invalid. invalid port number in database URL. Please refer to the documentation',
      'URI::InvalidURIError: bad URI (is not URI?): "postgres://app:p^ss%word@172.31.39.125:5432/gym"',
      'URIError: URI malformed\n    at decodeURIComponent (<anonymous>)\n    at parse (/app/node_modules/pg-connection-string/index.js:32:21)',
    ],
    'database-url-scheme': [
      "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
      "sqlalchemy.exc.InvalidRequestError: The asyncio extension requires an async driver to be used. The loaded 'psycopg2' is not async.",
      'psycopg2.ProgrammingError: invalid dsn: missing "=" after "postgresql+asyncpg://app:x@h/gym" in connection info string',
      'error: Error validating datasource `db`: the URL must start with the protocol `postgresql://` or `postgres://`.',
    ],
    'database-url-malformed': ["sqlalchemy.exc.ArgumentError: Could not parse rfc1738 URL from string ''"],
    'stored-value-ends-in-a-line-end': [
      'FATAL:  database "gym\n" does not exist',
      'FATAL:  password authentication failed for user "gym\n"',
      'could not translate host name "172.31.39.125\n" to address: Name or service not known',
      'FATAL: database "gym\\n" does not exist',
      '(1049, "Unknown database \'gym\\n\'")',
    ],
  }),
];
