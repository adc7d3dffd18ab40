import { inText } from '../../in-text.ts';
import { again, byPlace, storeValue } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** The database answered: whom it does not let in, and to what. */
export const databaseLogins: readonly Symptom[] = [
  {
    id: 'database-iam-token-refused',
    certainty: 'fits',
    find: inText([
      /PAM authentication failed for user "(?<databaseUser>[^"\n]{1,100})"/,
      /Your IAM (?:authentication )?token (?:has expired|is (?:invalid|not valid))/,
      /IAM authentication (?:is allowed only with SSL connections|failed)/,
    ]),
    cause: {
      en: 'The database refuses the IAM login of {databaseUser|the user}: most often the token is older than 15 minutes, the role lacks rds-db:connect, the user lacks rds_iam, or the connection has no TLS.',
      ja: 'データベースが {databaseUser|ユーザー} の IAM 認証を拒否しました。多くの場合、トークンが 15 分を過ぎている、ロールに rds-db:connect がない、ユーザーに rds_iam がない、または TLS を使っていません。',
    },
    fix: [
      {
        en: 'Make a new token for each connection, allow rds-db:connect to the role, and in the database: `GRANT rds_iam TO USER`.',
        ja: '接続ごとに新しいトークンを生成し、ロールに rds-db:connect を許可し、データベースで `GRANT rds_iam TO ユーザー` を実行します。',
      },
      again,
    ],
  },
  {
    id: 'database-password-absent',
    certainty: 'seen',
    find: inText([
      /fe_sendauth: no password supplied/,
      /SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a (?:non-empty )?string/,
      /The server requested (?:SCRAM-based|password-based) authentication, but no password was provided/,
      /Access denied for user '(?<databaseUser>[^'\n]{1,100})'@'[^'\n]{1,253}' \(using password: NO\)/,
      /empty password returned by client/,
    ]),
    cause: {
      en: 'The app sent no password at all: the variable that holds it (DB_PASSWORD, DATABASE_URL) is empty or not set.',
      ja: 'アプリがパスワードを送っていません。パスワードの変数（DB_PASSWORD、DATABASE_URL）が空か、設定されていません。',
    },
    fix: [
      {
        en: 'Store the password, and see that it reaches the container:',
        ja: 'パスワードを保存し、コンテナに渡っているか確認します。',
      },
      storeValue,
    ],
    explains: ['database-wants-tls'],
  },
  {
    id: 'database-credentials',
    certainty: 'seen',
    find: inText([
      /password authentication failed for user "(?<databaseUser>[^"\n]{1,100})"/,
      /password authentication failed for user (?<databaseUser>[A-Za-z0-9_.-]{1,63})\b/,
      /Access denied for user '(?<databaseUser>[^'\n]{1,100})'@/,
      /FATAL:\s{1,4}role "(?<databaseUser>[^"\n]{1,100})" (?:does not exist|is not permitted to log in)/,
      /Authentication failed against (?:the )?database server/,
      /There is an issue connecting to your database with your username\/password, username: (?<databaseUser>[A-Za-z0-9_.-]{1,63})/,
      /\bP1000: |(?:code|errorCode): 'P1000'/,
      /ユーザー?\s{0,2}["“](?<databaseUser>[^"”\n]{1,100})["”]\s{0,2}のパスワード認証に失敗しました/,
      /ロール\s{0,2}["“](?<databaseUser>[^"”\n]{1,100})["”]\s{0,2}は存在しません/,
      /ER_ACCESS_DENIED_ERROR/,
      /InvalidAuthorizationSpecificationError: (?!no pg_hba)/,
    ]),
    cause: {
      en: 'The network is fine: the database answered and refused the user {databaseUser|of the app} or its password.',
      ja: 'ネットワークは正常です。データベースは応答し、ユーザー {databaseUser|（アプリ）} またはそのパスワードを拒否しました。',
    },
    fix: [{ en: 'Store the right value:', ja: '正しい値を保存します。' }, storeValue],
    explains: ['database-wants-tls'],
  },
  {
    id: 'database-name-wrong',
    certainty: 'seen',
    find: inText([
      /(?:FATAL|InvalidCatalogNameError|PSQLException|pq|error|SQLSTATE [A-Z0-9]{5})[:)]?[^\n]{0,40}\bdatabase "(?<databaseName>[^"\n]{1,100})" does not exist/,
      /Unknown database '(?<databaseName>[^'\n]{1,100})'/,
      /NoDatabaseError[^\n]{0,20}We could not find your database: (?<databaseName>[A-Za-z0-9_-]{1,63})/,
      /We could not find your database: (?<databaseName>[A-Za-z0-9_-]{1,63})/,
      /Database [`'"](?<databaseName>[^`'"\n]{1,100})[`'"] does not exist(?: on the database server)?/,
      /ER_BAD_DB_ERROR/,
      /\bP1003: |(?:code|errorCode): 'P1003'/,
      /データベース\s{0,2}["“](?<databaseName>[^"”\n]{1,100})["”]\s{0,2}は存在しません/,
    ]),
    cause: {
      en: 'Network and password are fine: the server has no database named {databaseName|like that}.',
      ja: 'ネットワークもパスワードも正常ですが、{databaseName|指定された} という名前のデータベースがありません。',
    },
    fix: [
      {
        en: 'Create it (Rails: `rails db:create`, else `CREATE DATABASE`), or correct the name in the stored value:',
        ja: '作成するか（Rails は `rails db:create`、ほかは `CREATE DATABASE`）、保存した値の名前を直します。',
      },
      storeValue,
    ],
  },
  {
    id: 'database-privileges',
    certainty: 'seen',
    find: inText(
      [
        /permission denied for (?:schema|table|relation|database|sequence|function|view|language) (?<databaseName>[A-Za-z0-9_.]{1,63})/,
        /must be (?:owner of|superuser to|able to SET ROLE)[^\n]{1,120}/,
        /command denied to user '(?<databaseUser>[^'\n]{1,100})'@/,
        /User [`'"](?<databaseUser>[^`'"\n]{1,100})[`'"] was denied access on the database/,
        /Access denied; you need \(at least one of\) the [A-Z_, ]{1,80} privilege/,
        /permission denied to create (?:database|extension|role)[^\n]{0,80}/,
      ],
      { unless: /\bpolicy\b|iam:/ },
    ),
    cause: {
      en: 'The database let the user in, but the user may not do this: it lacks a privilege (since PostgreSQL 15 also that of creating in the schema public).',
      ja: 'ログインはできましたが、ユーザーにこの操作の権限がありません（PostgreSQL 15 以降は public スキーマへの CREATE も既定で不可）。',
    },
    fix: [
      {
        en: 'Grant it as the owner or administrator, for instance:',
        ja: '所有者または管理者として権限を付けます。例:',
      },
      'GRANT USAGE, CREATE ON SCHEMA public TO {databaseUser};',
      byPlace({ service: [{ en: 'It takes effect at once.', ja: 'すぐに反映されます。' }], otherwise: [again] }),
    ],
  },
  {
    id: 'database-extension-missing',
    certainty: 'seen',
    find: inText([
      /could not open extension control file [^\n]{1,200}/,
      /type "(?:public\.)?(?:vector|halfvec|geometry|geography|citext|hstore|ltree)" does not exist/,
      /extension "[^"\n]{1,60}" is not (?:available|allow-listed|supported)/,
      /could not access file "[^"\n]{1,100}": No such file or directory[^\n]{0,60}CREATE EXTENSION/,
    ]),
    cause: {
      en: 'The database server does not have the extension that the app asks for (the own database of a preview is plain PostgreSQL 17).',
      ja: 'アプリが要求する拡張機能がデータベースサーバーにありません（プレビュー専用データベースは標準の PostgreSQL 17 です）。',
    },
    fix: [
      byPlace({
        preview: [
          {
            en: 'Make the extension optional for previews, or let them use a shared database that has it (`previews.database: { host, port }`).',
            ja: 'プレビューでは拡張機能を任意にするか、拡張機能のある共有データベースを使います（`previews.database: { host, port }`）。',
          },
        ],
        otherwise: [
          {
            en: 'Use a server or an image that has it (on RDS: one of `SHOW rds.extensions`), or make it optional.',
            ja: '拡張機能のあるサーバーやイメージを使うか（RDS では `SHOW rds.extensions` にあるもの）、任意にします。',
          },
        ],
      }),
      again,
    ],
  },
];
