import { anyOf, inText } from '../../in-text.ts';
import { again, byPlace, newImage, onInstance, retried } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const seeState: FixPart = byPlace({
  service: [
    { en: 'See the state of the database:', ja: 'データベースの状態を確認します。' },
    '/db-check {environment}',
  ],
  task: [{ en: 'See the state of the database:', ja: 'データベースの状態を確認します。' }, '/db-check {environment}'],
  otherwise: [],
});

/** A database that is reached and let the app in, but cannot serve it (any more). */
export const limits: readonly Symptom[] = [
  {
    id: 'database-connections-used-up',
    certainty: 'seen',
    find: inText([
      /remaining connection slots are reserved for [^\n]{1,120}/,
      /sorry, too many clients already/,
      /FATAL:\s{1,4}現在クライアント数が多すぎます/,
      /too many connections for (?:role|database) "[^"\n]{1,100}"/,
      /connection limit exceeded for non-superusers/,
      /\(1040, ['"]Too many connections['"]\)/,
      /Error(?::)? 1040\b[^\n]{0,60}Too many connections/,
      /ER_CON_COUNT_ERROR/,
      /Mysql2::Error(?:::ConnectionError)?: Too many connections/,
      /SQLSTATE\[(?:HY000|08004)\] \[1040\]/,
      /message from server: "Too many connections"/,
      /has (?:already )?(?:more than|exceeded the) '?max_user_connections'?/,
      /TooManyConnectionsError: /,
      /\bP2037: |Too many database connections opened/,
    ]),
    cause: {
      en: 'All connections of the database server are in use (max_connections): the apps, their pools or forgotten sessions hold more than it has.',
      ja: 'データベースサーバーの接続数の上限（max_connections）に達しています。アプリのプールや残ったセッションが接続を使い切っています。',
    },
    fix: [
      {
        en: 'See who holds them, and make the pools smaller (pool size times tasks must stay below max_connections), put RDS Proxy between, or take a bigger instance class:',
        ja: '接続元を確認し、プールを小さくするか（プールサイズ × タスク数を max_connections 未満に）、RDS Proxy を挟むか、インスタンスクラスを大きくします。',
      },
      'SELECT usename, client_addr, state, count(*) FROM pg_stat_activity GROUP BY 1, 2, 3 ORDER BY 4 DESC;',
      seeState,
    ],
  },
  {
    id: 'proxy-without-secret',
    certainty: 'seen',
    find: inText([
      /This RDS [Pp]roxy has no credentials for the role [A-Za-z0-9_.-]{1,63}[^\n]{0,100}/,
      /RDS [Pp]roxy[^\n]{0,80}(?:no credentials|couldn't (?:find|retrieve) (?:the )?(?:credentials|secret))[^\n]{0,100}/,
    ]),
    cause: {
      en: 'The RDS Proxy has no secret with the credentials of this user (its `auth` list names none, or its role may not read the secret).',
      ja: 'RDS Proxy に、このユーザーの認証情報のシークレットがありません（`auth` に登録がないか、プロキシのロールがシークレットを読めません）。',
    },
    fix: [
      {
        en: 'Add the secret of the user to the `auth` of the proxy, and let its role read it:',
        ja: 'ユーザーのシークレットをプロキシの `auth` に追加し、プロキシのロールに読み取りを許可します。',
      },
      "aws rds describe-db-proxies --query 'DBProxies[].[DBProxyName,Status,RoleArn,Auth]' --region {region}",
    ],
  },
  {
    id: 'proxy-out-of-connections',
    certainty: 'seen',
    find: inText([
      /Timed-out waiting to acquire database connection/,
      /RDS Proxy[^\n]{0,80}(?:no available|does not have any)[^\n]{0,60}(?:connections|targets|instances)/,
    ]),
    cause: {
      en: 'The RDS Proxy had no connection to the database free in time: its pool is used up or pinned, or the database behind it is not available.',
      ja: 'RDS Proxy が時間内にデータベース接続を確保できませんでした。プールを使い切ったか固定（ピン留め）されているか、背後のデータベースが利用できません。',
    },
    fix: [
      {
        en: 'See the targets of the proxy and its DatabaseConnections; raise `MaxConnectionsPercent`, or end long transactions:',
        ja: 'プロキシのターゲットと DatabaseConnections を確認し、`MaxConnectionsPercent` を上げるか、長いトランザクションをなくします。',
      },
      'aws rds describe-db-proxy-targets --db-proxy-name {proxyName} --region {region}',
      seeState,
    ],
  },
  {
    id: 'connection-pool-used-up',
    certainty: 'seen',
    find: inText([
      /QueuePool limit of size \d{1,4} overflow \d{1,4} reached, connection timed out/,
      /Connection is not available, request timed out after \d{1,7}ms/,
      /could not obtain a (?:database )?connection (?:from the pool )?within \d{1,4}(?:\.\d{1,4})? seconds/,
      /Timed out fetching a new connection from the connection pool/,
      /Knex: Timeout acquiring a connection/,
      /SequelizeConnectionAcquireTimeoutError/,
      /pool timed out while waiting for an open connection/,
      /connection not available and request was dropped from queue after \d{1,7}ms/,
    ]),
    cause: {
      en: "The app's own connection pool is used up: more requests want a connection at once than the pool has, or connections are not given back.",
      ja: 'アプリ自身のコネクションプールを使い切っています。同時に必要な接続数がプールより多いか、接続が返却されていません。',
    },
    fix: [
      {
        en: 'Look for long queries and connections that are not given back; only then raise the pool (Rails RAILS_MAX_THREADS and `pool`, SQLAlchemy `pool_size`, Prisma `connection_limit`), within max_connections.',
        ja: '長いクエリや返却されない接続を探し、その上でプールを増やします（Rails は RAILS_MAX_THREADS と `pool`、SQLAlchemy は `pool_size`、Prisma は `connection_limit`）。max_connections の範囲内にします。',
      },
      newImage,
    ],
  },
  {
    id: 'database-storage-full',
    certainty: 'seen',
    find: anyOf(
      ({ evidence }) =>
        evidence.kind === 'database' && evidence.state.toLowerCase() === 'storage-full'
          ? {
              line: `${evidence.identifier}: ${evidence.state}`,
              values: { databaseInstance: evidence.cluster ? undefined : evidence.identifier },
            }
          : undefined,
      inText([
        /could not (?:extend|write to|create|write|fsync) (?:file|temporary file|block \d{1,12}[^\n]{0,60}) ?"?[^\n]{0,200}No space left on device/,
        /could not write to file "pg_wal[^\n]{0,200}/,
        /PANIC: {1,4}[^\n]{0,200}No space left on device/,
        /Disk is full writing '[^'\n]{1,200}'/,
        /The table '[^'\n]{1,200}' is full/,
        /ER_RECORD_FILE_FULL|ER_DISK_FULL/,
        /DiskFull(?:Error)?: [^\n]{0,200}/,
        /PG::DiskFull/,
      ]),
    ),
    cause: {
      en: 'The storage of the database is full: it takes no more writes until it has more storage.',
      ja: 'データベースのストレージがいっぱいです。容量を増やすまで書き込みできません。',
    },
    fix: [
      (facts) =>
        facts.place === 'preview' && facts.get('databaseKind') !== 'shared' && !facts.get('databaseHost')
          ? [
              onInstance(
                {
                  en: "It is the preview's own: its disk is that of the instance. See what fills it:",
                  ja: 'プレビュー専用データベースで、ディスクはインスタンスのものです。使用量を確認します。',
                },
                'df -h / && docker system df',
              ),
              {
                en: 'or a bigger disk: raise `previews.instance.volumeGiB`, deploy Slipway, then:',
                ja: 'またはディスクを増やします。`previews.instance.volumeGiB` を上げて Slipway をデプロイし、その後:',
              },
              '/preview up {pr} --fresh',
            ]
          : [
              {
                en: 'Give it more (RDS: at least 10 % more, then no change for six hours), and switch storage autoscaling on:',
                ja: '容量を増やし（RDS は 10 % 以上の増加、その後 6 時間は変更不可）、ストレージの自動スケーリングを有効にします。',
              },
              'aws rds modify-db-instance --db-instance-identifier {databaseInstance} --allocated-storage {sizeGib} --max-allocated-storage {maxSizeGib} --apply-immediately --region {region}',
              {
                en: 'On a host of your own: enlarge the volume and the file system. Aurora grows by itself; there, local storage for temporary files depends on the instance class.',
                ja: '自前のホストではボリュームとファイルシステムを拡張します。Aurora は自動で増えますが、一時ファイル用のローカルストレージはインスタンスクラスで決まります。',
              },
            ],
    ],
  },
  {
    id: 'database-writer-moved',
    certainty: 'fits',
    find: inText(
      [
        /cannot execute [A-Z][A-Z ()_]{2,40} in a read-only transaction/,
        /(?:MySQL|MariaDB) server is running with the --(?:super-)?read-only option/,
        /ReadOnlySQLTransactionError/,
        /PG::ReadOnlySqlTransaction/,
        /Running in read-only mode/,
        /\(1290, ['"]|\(1836, ['"]/,
      ],
      { unless: /redis/ },
    ),
    cause: {
      en: 'The app writes to a database that is read-only: most often it holds connections to the old writer, which became a reader in a failover, or it uses the reader endpoint.',
      ja: '読み取り専用のデータベースに書き込んでいます。多くの場合、フェイルオーバーで旧ライターがリーダーになった後も古い接続を使っているか、リーダーエンドポイントを指定しています。',
    },
    fix: [
      {
        en: 'Use the writer (cluster) endpoint, and start the app anew so that it connects again; for good: test connections before use (pre-ping, idle timeout below DNS TTL) or RDS Proxy.',
        ja: 'ライター（クラスター）エンドポイントを使い、アプリを再起動して接続し直します。恒久対策: 使用前に接続を検査する（pre-ping、短いアイドルタイムアウト）か、RDS Proxy を使います。',
      },
      seeState,
      again,
    ],
  },
  {
    id: 'database-dropped-connection',
    certainty: 'fits',
    find: inText([
      /server closed the connection unexpectedly\s{1,8}This probably means/,
      /(?:Error|error|FATAL|PG::\w{1,40})[:)] [^\n]{0,160}server closed the connection unexpectedly/,
      /SSL SYSCALL error: EOF detected/,
      /\((?:2006|2013), ['"](?:MySQL server has gone away|Lost connection to MySQL server during query)/,
      /Mysql2::Error[^\n]{0,40}(?:MySQL server has gone away|Lost connection)/,
      /PG::(?:UnableToSend|ConnectionBad): [^\n]{0,40}(?:no connection to the server|PQsocket\(\) can't get socket)/,
      /\bP1017: |Server has closed the connection\./,
      /InterfaceError: connection (?:is closed|already closed)/,
      /ConnectionDoesNotExistError: connection was closed in the middle of operation/,
      /Error: Connection terminated unexpectedly/,
      /PROTOCOL_CONNECTION_LOST/,
      /(?:FATAL:\s{1,4}|AdminShutdown(?:Error)?: |ERROR:\s{1,4}|error: )terminating connection due to (?:administrator command|crash of another server process|unexpected postmaster exit)/,
    ]),
    cause: {
      en: 'The database (or what stands between) closed a connection that the app still held: most likely a restart or failover, or an idle timeout.',
      ja: 'アプリが保持していた接続を、データベース（または途中の機器）が閉じました。再起動・フェイルオーバー、またはアイドルタイムアウトの可能性が高いです。',
    },
    fix: [
      {
        en: 'If it happened once, nothing is to be done; if it repeats, test connections before use (pre-ping, keepalives).',
        ja: '一度だけなら対処は不要です。繰り返す場合は、使用前に接続を検査します（pre-ping、keepalive）。',
      },
      seeState,
    ],
  },
  {
    id: 'database-locked',
    certainty: 'fits',
    find: inText([
      /canceling statement due to lock timeout/,
      /Lock wait timeout exceeded; try restarting transaction/,
      /(?:LockNotAvailable|LockWaitTimeout)(?:Error)?: /,
    ]),
    cause: {
      en: 'Another session holds a lock on what was to be changed, most likely a long transaction or another migration.',
      ja: '変更対象を別のセッションがロックしています。長いトランザクションか、別のマイグレーションの可能性が高いです。',
    },
    fix: [
      {
        en: 'See who holds it, let that end, then again:',
        ja: 'ロックの保持者を確認し、終わるのを待って再実行します。',
      },
      'SELECT pid, usename, state, xact_start, left(query, 60) FROM pg_stat_activity WHERE xact_start IS NOT NULL ORDER BY xact_start;',
      retried,
    ],
  },
];
