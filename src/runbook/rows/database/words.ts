/**
 * How the clients of databases word one and the same failure. Ports are those of PostgreSQL, MySQL, SQL Server and the
 * usual poolers: the same words about other ports are about something else.
 */
const port = '(?<port>5432|5433|6432|3306|3307|1433)';
const ip = String.raw`\[?(?<databaseHost>[0-9a-f.:]{3,45}?)\]?`;
const host = `(?<databaseHost>[A-Za-z0-9._-]{1,253})`;
/** libpq, and with it psycopg, the pg gem, PHP and psql. */
const libpq = String.raw`connection to server at "(?<databaseHost>[^"\n]{1,255})"[^\n]{0,80}, port (?<port>\d{1,5}) failed: `;
/** The MySQL client library, PyMySQL and MySQL's own tools. */
const mysql = String.raw`Can't connect to (?:MySQL |MariaDB )?server on '(?<databaseHost>[^'\n:]{1,255})(?::\d{1,5})?'? `;
/** libpq in Japanese, whose versions differ in blanks. */
const libpqJa = String.raw`"(?<databaseHost>[^"\n]{1,255})"[^\n]{0,60}、ポート\s?(?<port>\d{1,5})\s?で?のサーバーへの接続に失敗しました: `;
const refusedJa = '(?:Connection refused|接続を拒否されました)';
const timedOutJa =
  '(?:timeout expired|タイムアウト|(?:Connection|Operation) timed out|接続がタイムアウトしました|ホストへの経路がありません)';
const pgx = String.raw`failed to connect to \x60[^\x60\n]{0,300}\x60:?[\s\S]{0,200}?`;
const ruby = String.raw` - (?:user specified timeout|connect\(2\)|SSL_connect)[^\n]{0,20} for "?${host}"?(?: port |:)${port}`;

const pattern = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''));

export const timeoutWords: readonly RegExp[] = [
  pattern(
    libpq,
    '(?:timeout expired|(?:Connection|Operation) timed out|No route to host|Network is unreachable|Host is unreachable)',
  ),
  pattern(libpq, timedOutJa),
  pattern(libpqJa, timedOutJa),
  /could not connect to server: (?:(?:Connection|Operation) timed out|No route to host|Network is unreachable)/,
  pattern(
    `host: '(?<databaseHost>[^'\\n]{1,255})', port: '?(?<port>\\d{1,5})[^\\n]{0,80}: (?:connection timeout expired|[^\\n]{0,60}timed out)`,
  ),
  /ConnectionTimeout: connection timeout expired/,
  /SQLSTATE\[08006\] \[7\] timeout expired/,
  pattern('connect (?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH) ', ip, ':', port, '\\b'),
  /connect ETIMEDOUT\s{1,8}[\s\S]{0,600}?\/(?:mysql2?|pg|sequelize|typeorm|knex)\//,
  /Connection terminated due to connection timeout/,
  /timeout exceeded when trying to connect/,
  pattern(mysql, String.raw`\((?:\[Errno )?(?:110|115|60|101|113|10060|timed out)\b`),
  /Lost connection to (?:MySQL )?server at 'reading initial communication packet', system error: (?:110|60|115)\b/,
  /SQLSTATE\[HY000\] \[2002\] (?:Connection|Operation) timed out/,
  pattern(
    String.raw`(?:TimeoutError|OSError): \[Errno (?:110|60|101|113|10060)\] Connect call failed \('(?<databaseHost>[^'\n]{1,255})', `,
    port,
  ),
  /asyncpg\/[\w/]{1,40}\.py"[\s\S]{0,3000}?^(?:asyncio\.exceptions\.|asyncio\.|builtins\.)?TimeoutError\b/,
  /(?:aiomysql|asyncmy)\/[\w/]{1,40}\.py"[\s\S]{0,3000}?^(?:asyncio\.exceptions\.|asyncio\.)?TimeoutError\b/,
  /PSQLException: The connection attempt failed\.(?:[\s\S]{0,1500}?(?:connect(?:ion)? timed out|SocketTimeoutException))?/,
  /(?:Exception: |^)Communications link failure/,
  pattern(
    'dial tcp ',
    ip,
    ':',
    port,
    String.raw`: (?:i\/o timeout|connect: (?:(?:connection|operation) timed out|no route to host|network is unreachable))`,
  ),
  pattern(pgx, '(?:timeout|context deadline exceeded|timed out)'),
  pattern(
    String.raw`Can't reach database server at [\x60'"]?(?<databaseHost>[A-Za-z0-9.-]{1,253})[\x60'"]?:[\x60'"]?(?<port>\d{1,5})`,
  ),
  /\bP1001: |\bcode: 'P1001'/,
  /trilogy_connect[^\n]{0,200}(?:timed out|ETIMEDOUT|TIMEOUT)|Trilogy::(?:Timeout|ConnectionTimeout)Error/,
  pattern('(?:Connection|Operation) timed out', ruby),
  pattern(
    `Failed to connect to `,
    ip,
    ':',
    port,
    String.raw`[\s\S]{0,300}?(?:TimeoutException|timed out|Timeout during connection attempt)`,
  ),
  pattern('tcp connect \\(', host, ':', port, '\\): (?:timeout|:?etimedout|connection timed out|host is unreachable)'),
  /error communicating with (?:the server|database): Connection timed out/,
];

export const refusedWords: readonly RegExp[] = [
  pattern(libpq, refusedJa),
  pattern(libpqJa, refusedJa),
  /could not connect to server: Connection refused/,
  pattern('connect ECONNREFUSED ', ip, ':', port, '\\b'),
  pattern(mysql, String.raw`\((?:\[Errno )?(?:111|61|10061)\b`),
  /SQLSTATE\[HY000\] \[2002\] Connection refused/,
  pattern(String.raw`\[Errno (?:111|61|10061)\] Connect call failed \('(?<databaseHost>[^'\n]{1,255})', `, port),
  pattern('Connection to ', host, ':(?<port>\\d{1,5}) refused\\. Check that the hostname and port are correct'),
  /Communications link failure[\s\S]{0,1500}?Connection refused/,
  pattern('dial tcp ', ip, ':', port, ': connect: connection refused'),
  pattern(pgx, 'connection refused'),
  /trilogy_connect[^\n]{0,200}(?:Connection refused|ECONNREFUSED)/,
  pattern('Connection refused', ruby),
  pattern('Failed to connect to ', ip, ':', port, String.raw`[\s\S]{0,300}?Connection refused`),
  pattern('tcp connect \\(', host, ':', port, '\\): (?:connection refused|:?econnrefused)'),
  /error communicating with (?:the server|database): Connection refused/,
];

/** Names that resolvers could not resolve, said by a client of a database or about a name that is one's. */
const databaseName = String.raw`(?<databaseHost>[A-Za-z0-9.-]{0,200}(?:\.rds\.amazonaws\.com|\.rds\.amazonaws\.com\.cn|aurora|postgres|mysql|maria|database|\bdb\b)[A-Za-z0-9.-]{0,100})`;

export const unknownHostWords: readonly RegExp[] = [
  /could not translate host name "(?<databaseHost>[^"\n]{1,255})" to address/,
  /failed to resolve host '(?<databaseHost>[^'\n]{1,255})'/,
  pattern('getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ', databaseName),
  /Unknown (?:MySQL )?server host '(?<databaseHost>[^'\n]{1,255})'/,
  pattern(
    'dial tcp: lookup ',
    databaseName,
    '[^\\n]{0,60}: (?:no such host|server misbehaving|i/o timeout|Temporary failure)',
  ),
  pattern(pgx, 'hostname resolving error'),
  pattern('UnknownHostException: ', databaseName),
  /PSQLException: The connection attempt failed\.[\s\S]{0,1500}?UnknownHostException: (?<databaseHost>[A-Za-z0-9.-]{1,253})/,
  /There is an issue connecting with your hostname: (?<databaseHost>[A-Za-z0-9.-]{1,253})/,
  /php_network_getaddresses: getaddrinfo(?: for (?<databaseHost>[A-Za-z0-9.-]{1,253}))? failed/,
  pattern('tcp connect \\(', host, String.raw`:\d{1,5}\): non-existing domain`),
  /(?:^|["'\s])socket\.gaierror: \[Errno -?\d{1,5}\] [^\n]{1,100}/,
  /SocketError: getaddrinfo: [^\n]{1,100}|Socket::ResolutionError[^\n]{1,120}/,
];
