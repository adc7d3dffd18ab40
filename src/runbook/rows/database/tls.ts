import { anyOf, inText } from '../../in-text.ts';
import { byPlace, newImage, storeValue } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const bundle = 'curl -fsSLO https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';

/** Encryption between an app and its database. */
export const tls: readonly Symptom[] = [
  {
    id: 'database-wants-tls',
    certainty: 'seen',
    find: inText([
      /no pg_hba\.conf entry for [^\n]{1,300}(?:no encryption|SSL off)/,
      /Connections using insecure transport are prohibited/,
      /RDS Proxy requires TLS|This RDS [Pp]roxy requires TLS connections/,
      /no encryption[^\n]{0,60}rds\.force_ssl/,
      /ER_SECURE_TRANSPORT_REQUIRED/,
    ]),
    cause: {
      en: 'The database takes only encrypted connections (TLS/SSL), and the app connects without (rds.force_ssl, require_secure_transport).',
      ja: 'データベースは暗号化接続（TLS/SSL）のみを受け付けますが、アプリが暗号化せずに接続しています（rds.force_ssl、require_secure_transport）。',
    },
    fix: [
      {
        en: 'Switch TLS on in the stored URL: `?sslmode=require` (libpq, Rails, Prisma, Go), `?ssl=require` (asyncpg), `ssl: true` (pg for Node), `?ssl-mode=REQUIRED` (MySQL), `?sslMode=REQUIRED` (JDBC):',
        ja: '保存した URL で TLS を有効にします。`?sslmode=require`（libpq、Rails、Prisma、Go）、`?ssl=require`（asyncpg）、`ssl: true`（Node の pg）、`?ssl-mode=REQUIRED`（MySQL）、`?sslMode=REQUIRED`（JDBC）:',
      },
      storeValue,
    ],
  },
  {
    id: 'database-client-not-admitted',
    certainty: 'seen',
    find: inText([
      /no pg_hba\.conf entry for [^\n]{1,300}/,
      /pg_hba\.conf rejects connection for [^\n]{1,300}/,
      /Host '[^'\n]{1,253}' is not allowed to connect to this (?:MySQL|MariaDB) server/,
      /Host '[^'\n]{1,253}' is blocked because of many connection errors/,
    ]),
    cause: {
      en: 'The database server itself does not admit this client, user or database (pg_hba.conf of PostgreSQL, the host part of a MySQL user).',
      ja: 'データベースサーバー自身が、この接続元・ユーザー・データベースの組み合わせを許可していません（PostgreSQL の pg_hba.conf、MySQL ユーザーのホスト部）。',
    },
    fix: [
      {
        en: 'Admit it there: a line in pg_hba.conf for the network of the client and a reload, or a MySQL user for that host (`CREATE USER USER@"10.0.%"`).',
        ja: 'サーバー側で許可します。pg_hba.conf に接続元ネットワークの行を追加して再読み込みするか、MySQL でそのホスト用のユーザーを作成します（`CREATE USER USER@"10.0.%"`）。',
      },
    ],
  },
  {
    id: 'database-has-no-tls',
    certainty: 'seen',
    find: inText([
      /server does not support SSL, but SSL was required/,
      /The server does not support SSL connections/,
      /SSL is not enabled on the server|\(Postgrex\.Error\) ssl not available/,
      /server refused TLS connection/,
      /rejected SSL upgrade/,
      /SSL connection error: SSL is required but the server doesn't support it/,
      /The server does not support SSL\./,
    ]),
    cause: {
      en: "The app demands an encrypted connection (TLS/SSL), and this database server has none (a preview's own database speaks without).",
      ja: 'アプリが暗号化接続（TLS/SSL）を要求していますが、このデータベースサーバーは対応していません（プレビュー専用データベースは暗号化なし）。',
    },
    fix: [
      {
        en: 'Let the demand depend on the environment: `sslmode=prefer` instead of `require`.',
        ja: '環境に応じて切り替えます（`require` ではなく `sslmode=prefer`）。',
      },
      byPlace({ preview: [newImage], otherwise: [storeValue] }),
    ],
  },
  {
    id: 'database-ca-unknown',
    certainty: 'seen',
    find: anyOf(
      inText([
        /SSL error: certificate verify failed[^\n]{0,120}/,
        /root certificate file "[^"\n]{1,200}" does not exist/,
        /server certificate for "[^"\n]{1,253}" does not match host name/,
        /failed to verify (?:the )?server('s)? certificate|tls error[^\n]{0,60}x509: [^\n]{1,120}/,
        /(?:pg|mysql2?|sequelize|typeorm)\/[\s\S]{0,600}?(?:SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)/,
      ]),
      inText(
        [
          /self[- ]signed certificate in certificate chain|Error: self[- ]signed certificate(?:$|["',])/,
          /unable to get local issuer certificate/,
          /PKIX path building failed[^\n]{0,200}/,
          /x509: certificate signed by unknown authority/,
          /CERTIFICATE_VERIFY_FAILED\][^\n]{0,120}/,
        ],
        { unless: /get "https:|head "https:|docker|ghcr/ },
      ),
    ),
    cause: {
      en: 'The client does not know who issued the certificate of the server: its image lacks the CA bundle (for RDS and Aurora that of Amazon RDS, else ca-certificates), or the name does not match.',
      ja: 'クライアントがサーバー証明書の発行元を確認できません。CA バンドルがイメージにないか（RDS・Aurora なら Amazon RDS のバンドル、それ以外は ca-certificates）、名前が一致していません。',
    },
    fix: [
      {
        en: 'For RDS put the bundle into the image and name it (`sslrootcert=`, `NODE_EXTRA_CA_CERTS`, `ssl: { ca }`); over a tunnel use `sslmode=require`, since the name is localhost there:',
        ja: 'RDS の場合はバンドルをイメージに入れて指定します（`sslrootcert=`、`NODE_EXTRA_CA_CERTS`、`ssl: { ca }`）。トンネル経由では名前が localhost になるため `sslmode=require` を使います。',
      },
      bundle,
      newImage,
    ],
  },
];
