import { inText } from '../../in-text.ts';
import { again, byPlace, storeValue } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const reach: FixPart = byPlace({
  preview: [
    {
      en: 'A preview starts the app and its own database alone, unless a compose file of your own (`compose` under `previews`) starts Redis beside it: write one, name a Redis that previews may reach (its group admits theirs on {redisPort|6379}) under `environment`, or let the app work without; then:',
      ja: 'プレビューで起動するのはアプリと専用データベースだけです。`previews` の `compose` に自前の compose ファイルを指定して Redis も起動するか、プレビューから到達できる Redis（グループで {redisPort|6379} を許可）を `environment` に指定するか、Redis なしで動くようにして、その後:',
    },
    '/preview up {pr}',
  ],
  otherwise: [
    {
      en: 'Compare host and port with the endpoint of the cluster, let its security group admit this client on {redisPort|6379}, and use TLS (`rediss://`) where encryption in transit is on:',
      ja: 'ホストとポートをクラスターのエンドポイントと見比べ、セキュリティグループで {redisPort|6379} を許可し、転送中の暗号化が有効なら TLS（`rediss://`）を使います。',
    },
    "aws elasticache describe-replication-groups --query 'ReplicationGroups[].[ReplicationGroupId,Status,TransitEncryptionEnabled,NodeGroups[0].PrimaryEndpoint]' --region {region}",
    again,
  ],
});

const port = '(?<redisPort>6379|6380|11211)';

export const redis: readonly Symptom[] = [
  {
    id: 'redis-unreachable',
    certainty: 'fits',
    find: inText(
      [
        new RegExp(`Error (?:110|111|60|61|113|-2|-3) connecting to [^\\s:]{1,253}:${port}`),
        new RegExp(`connect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH) [0-9a-f.:]{3,45}:${port}\\b`),
        new RegExp(`dial tcp \\[?[0-9a-f.:]{3,45}\\]?:${port}: (?:i/o timeout|connect: [^\\n]{1,60})`),
        /Redis::(?:CannotConnectError|TimeoutError)|RedisClient::(?:CannotConnectError|ConnectTimeoutError)/,
        /redis\.exceptions\.(?:ConnectionError|TimeoutError): [^\n]{1,200}/,
        /\[ioredis\] Unhandled error event: [^\n]{1,200}/,
        /RedisConnectionException: Unable to connect[^\n]{0,200}/,
        /RedisConnectionFailureException: [^\n]{1,200}/,
        /MaxRetriesPerRequestError: Reached the max retries per request limit/,
        /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) [A-Za-z0-9.-]{0,200}(?:redis|cache\.amazonaws\.com|valkey)/,
        /dial tcp: lookup [A-Za-z0-9.-]{0,200}redis[A-Za-z0-9.-]{0,100}[^\n]{0,60}: no such host/,
      ],
      { unless: /noauth|wrongpass|readonly|loading redis/ },
    ),
    cause: {
      en: 'The app does not reach its Redis (or Valkey): most often the host is wrong or does not run, its security group does not admit this client, or it wants TLS.',
      ja: 'アプリが Redis（Valkey）に接続できません。多くの場合、ホストの誤りや停止、セキュリティグループの未許可、または TLS が必要です。',
    },
    fix: [reach],
  },
  {
    id: 'redis-credentials',
    certainty: 'seen',
    find: inText([
      /NOAUTH (?:Authentication required|HELLO must be called)/,
      /WRONGPASS invalid username-password pair|AuthenticationError: invalid username-password pair/,
      /ERR (?:invalid password|Client sent AUTH, but no password is set)/,
      /ERR AUTH <password> called without any password configured/,
    ]),
    cause: {
      en: 'Redis was reached and refuses the login: the password (AUTH token) is missing, wrong, or not wanted.',
      ja: 'Redis には届きましたが、認証が拒否されました。パスワード（AUTH トークン）がない、誤り、または不要です。',
    },
    fix: [
      {
        en: 'Store the right URL (with TLS `rediss://`, the token as the password):',
        ja: '正しい URL を保存します（TLS なら `rediss://`、パスワードにトークン）。',
      },
      storeValue,
    ],
  },
  {
    id: 'redis-read-only',
    certainty: 'fits',
    find: inText([/READONLY You can't write against a read[- ]only (?:replica|slave|script)/]),
    cause: {
      en: 'The app writes to a Redis replica: most often it holds a connection from before a failover, or uses the reader endpoint.',
      ja: 'Redis のレプリカに書き込んでいます。多くの場合、フェイルオーバー前の接続を使い続けているか、リーダーエンドポイントを指定しています。',
    },
    fix: [
      { en: 'Use the primary endpoint and connect again.', ja: 'プライマリエンドポイントを使い、接続し直します。' },
      again,
    ],
  },
  {
    id: 'redis-memory-full',
    certainty: 'seen',
    find: inText([
      /OOM command not allowed when used memory > 'maxmemory'/,
      /MISCONF Redis is configured to save RDB snapshots/,
    ]),
    cause: {
      en: 'Redis takes no more writes: its memory is used up (maxmemory), or it cannot save to its disk.',
      ja: 'Redis が書き込みを受け付けません。メモリの上限（maxmemory）に達したか、ディスクに保存できません。',
    },
    fix: [
      {
        en: 'Let keys expire or set an eviction policy (`maxmemory-policy`), or take a bigger node; on a host of your own free its disk.',
        ja: 'キーに有効期限を付けるか、退避ポリシー（`maxmemory-policy`）を設定するか、ノードを大きくします。自前のホストではディスクを空けます。',
      },
    ],
  },
  {
    id: 'redis-cluster-mode',
    certainty: 'seen',
    find: inText([
      /(?:^|["']|\b(?:ReplyError|ResponseError|CommandError|ERR)[^\n]{0,20}: ?)MOVED \d{1,5} [^\s]{3,253}:\d{2,5}/,
      /CROSSSLOT Keys in request don't hash to the same slot/,
    ]),
    cause: {
      en: 'The Redis runs in cluster mode, and the client was not told so (or uses keys of different slots in one command).',
      ja: 'Redis がクラスターモードですが、クライアントがクラスター用に設定されていません（または 1 コマンドで異なるスロットのキーを使っています）。',
    },
    fix: [
      {
        en: "Use the client's cluster mode with the configuration endpoint, and hash tags for keys that belong together.",
        ja: 'クライアントのクラスターモードで設定エンドポイントを使い、まとめて扱うキーにはハッシュタグを付けます。',
      },
    ],
  },
];
