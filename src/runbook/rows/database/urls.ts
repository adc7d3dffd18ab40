import { showTaskDefinition, storeParameter } from '../../commands.ts';
import type { Place } from '../../evidence.ts';
import { anyOf, inText } from '../../in-text.ts';
import { again, byPlace, giveVariable, newRevision, storeValue } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';

const loopback = '(?:localhost|127\\.0\\.0\\.1|::1)';

const socket = inText([
  /connection to server on socket "[^"\n]{1,100}\.s\.PGSQL\.\d{1,5}" failed/,
  /accepting(?: connections)? on Unix domain socket "[^"\n]{1,100}\.s\.PGSQL/,
  /connections on Unix domain socket "[^"\n]{1,100}\.s\.PGSQL/,
  /Can't connect to local (?:MySQL |MariaDB )?server through socket '[^'\n]{1,100}'/,
  /connect ENOENT \/(?:var\/run\/postgresql|tmp)\/\.s\.PGSQL\.\d{1,5}/,
  /dial unix \/[^\s]{1,100}(?:\.s\.PGSQL\.\d{1,5}|mysqld?\.sock): connect: no such file/,
]);

/** Inside a container this is the container itself; on somebody's machine and in CI it may well be meant. */
const toItself = inText(
  [
    new RegExp(`connection to server at "${loopback}"[^\\n]{0,80}, port \\d{1,5} failed: Connection refused`),
    new RegExp(`connect ECONNREFUSED ${loopback}:(?:5432|3306)\\b`),
    new RegExp(`Connection to ${loopback}:(?:5432|3306) refused`),
    new RegExp(`dial tcp \\[?${loopback}\\]?:(?:5432|3306): connect: connection refused`),
    new RegExp(`Can't connect to (?:MySQL |MariaDB )?server on '${loopback}(?::\\d{1,5})?' \\(`),
    new RegExp(`Connect call failed \\('${loopback}', (?:5432|3306)`),
    new RegExp(`Can't reach database server at [\`'"]?${loopback}`),
    new RegExp(`There is an issue connecting with your hostname: ${loopback}`),
  ],
  { places: ['preview', 'service', 'task', 'unknown'] },
);

/** What stands in the quotes is the rest of the password: no masking rule could know it. */
const secretPart = /\b((?:value|number|10|as|URI\?\)|parse|token|port|input|name|URL)[:)]? )["'`].*$/i;

const hidden =
  (find: Find): Find =>
  (seen) => {
    const match = find(seen);
    const line = match?.line.replace(secretPart, '$1"***"').replace(/\b((?:ENOTFOUND|EAI_AGAIN) )\S+/, '$1***');
    return match && line !== undefined ? { ...match, line } : undefined;
  };

const inUrl: readonly Place[] = ['preview', 'service', 'task', 'instance', 'ci', 'workstation', 'unknown'];

const broken = inText(
  [
    /invalid (?:integer value|port number):? "[^"\n]{0,200}["“](?: for connection option "port")?/,
    /invalid integer value [^\n]{1,200} for connection option "port"/,
    /invalid port number in database URL/,
    /invalid literal for int\(\) with base 10: '[^'\n]{0,200}@[^'\n]{0,200}'/,
    /invalid literal for int\(\) with base 10: '[^'\n]{0,200}'[\s\S]{0,600}?(?:sqlalchemy\/engine\/url|asyncpg\/connect_utils|psycopg|dj_database_url|urllib\/parse)/,
    /(?:sqlalchemy\/engine\/url|asyncpg\/connect_utils|dj_database_url|databases\/core)[\s\S]{0,1500}?invalid literal for int\(\) with base 10: '[^'\n]{0,200}'/,
    /Port could not be cast to integer value as '[^'\n]{0,200}'/,
    /URI::InvalidURIError[^\n]{0,40}bad URI ?\(is not URI\?\): ["']?[a-z0-9+]{2,20}:\/\/[^\n]{0,300}/,
    /bad URI ?\(is not URI\?\): ["']?(?:postgres|mysql|redis)[^\n]{0,300}/,
    /invalid percent-encoded token: [^\n]{0,200}/,
    /net\/url: invalid userinfo/,
    /invalid port "[^"\n]{0,200}" after host/,
    /invalid URL escape "%[^"\n]{0,10}"/,
    /cannot parse `(?:postgres|mysql)[^`\n]{0,300}`: failed to parse as URL/,
    /URIError: URI malformed[\s\S]{0,600}?pg-connection-string/,
    /pg-connection-string[\s\S]{0,600}?(?:URI malformed|Invalid URL)/,
    /Invalid URL[\s\S]{0,300}?input: '(?:postgres|mysql)[^'\n]{0,300}'/,
    /Did you forget to escape your password\?/,
    /not properly urllib\.parse\.quote\(\)'ed/,
    /could not translate host name "[^"\n]{0,200}@[^"\n]{1,200}" to address/,
    /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) [^\s@]{0,100}@[^\s]{1,200}/,
    /(?:ValueError|does not appear to be an IPv4 or IPv6 address)[^\n]{0,40}Invalid IPv6 URL/,
  ],
  { places: inUrl },
);

const encode: readonly FixPart[] = [
  {
    en: 'Encode the password alone (`pa/ss` becomes `pa%2Fss`); it is asked for unseen:',
    ja: 'パスワードだけをエンコードします（例: `pa/ss` → `pa%2Fss`）。入力は表示されません。',
  },
  `python3 -c 'import getpass, urllib.parse; print(urllib.parse.quote(getpass.getpass(), safe=""))'`,
  {
    en: 'Store the whole URL with the encoded password:',
    ja: 'エンコード済みパスワードを入れた URL 全体を保存します。',
  },
  storeValue,
];

/** What the app was told of its database. */
export const urls: readonly Symptom[] = [
  {
    id: 'stored-value-ends-in-a-line-end',
    certainty: 'seen',
    find: inText([
      /(?:database|role|for user|host name|user) "(?:[^"\n]{1,200})(?:\n|\\n|\\r|\^M)"?\s{0,4}"? (?:does not exist|to address)/,
      /password authentication failed for user "[^"\n]{1,100}(?:\n|\\n|\\r)"/,
      /Unknown (?:database|MySQL server host) '[^'\n]{1,200}(?:\n|\\n|\\r)'/,
      /Access denied for user '[^'\n]{1,100}(?:\n|\\n|\\r)'/,
      /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) [A-Za-z0-9.-]{1,253}(?:\\n|%0A|%0D)/,
      /ERR_INVALID_CHAR\]?: Invalid character in header content/,
      /net\/http: invalid header field value/,
      /InvalidHeader: [^\n]{0,60}(?:reserved character|return character|whitespace)[^\n]{0,100}/,
    ]),
    cause: {
      en: 'A stored value ends in a line break (newline): it was saved with `echo` or from a file, and the app passes it on as it is.',
      ja: '保存した値の末尾に改行が入っています（`echo` やファイルから保存した場合に起こります）。アプリはそのまま使っています。',
    },
    fix: [
      {
        en: 'Store it again without the line end; this asks for it unseen:',
        ja: '改行なしで保存し直します（入力は表示されません）。',
      },
      ({ get }) => (get('lineEndParameter') ? [storeParameter('{lineEndParameter}'), again] : [storeValue]),
    ],
    explains: ['database-name-wrong', 'database-credentials', 'database-host-unknown'],
  },
  {
    id: 'database-url-not-encoded',
    certainty: 'fits',
    find: hidden(broken),
    cause: {
      en: 'The password in DATABASE_URL most likely holds characters that end it too early (such as / @ : # ? %): it is not URL-encoded.',
      ja: 'DATABASE_URL のパスワードに / @ : # ? % などの記号があり、URL エンコードされていないため URL が途中で切れている可能性が高いです。',
    },
    fix: encode,
  },
  {
    id: 'database-url-scheme',
    certainty: 'seen',
    find: inText([
      /NoSuchModuleError: Can't load plugin: sqlalchemy\.dialects:[a-z0-9_.+]{1,40}/,
      /The asyncio extension requires an async driver to be used/,
      /invalid DSN: scheme is expected to be either "postgresql" or "postgres"/,
      /missing "=" after "[a-z0-9+]{2,30}:\/\/[^\n]{0,200}" in connection info string/,
      /the URL must start with the protocol [^\n]{1,100}/,
      /database configuration specifies nonexistent '[^'\n]{1,60}' adapter/,
      /UnknownSchemeError: Scheme '[^'\n]{1,60}' is unknown/,
    ]),
    cause: {
      en: 'DATABASE_URL begins with a scheme that this client does not take (for instance `postgres://` for SQLAlchemy, `postgresql+asyncpg://` for all but SQLAlchemy).',
      ja: 'DATABASE_URL の先頭（スキーム）が、このクライアントに合っていません（例: SQLAlchemy に `postgres://`、SQLAlchemy 以外に `postgresql+asyncpg://`）。',
    },
    fix: [
      {
        en: 'SQLAlchemy: `postgresql://`, with asyncpg `postgresql+asyncpg://`; asyncpg itself, psycopg, Prisma, pg and Go: `postgresql://`; MySQL: `mysql://` (PyMySQL `mysql+pymysql://`, Rails `mysql2://`). Store it, or change it in the code:',
        ja: 'SQLAlchemy は `postgresql://`（asyncpg なら `postgresql+asyncpg://`）、asyncpg 単体・psycopg・Prisma・pg・Go は `postgresql://`、MySQL は `mysql://`（PyMySQL は `mysql+pymysql://`、Rails は `mysql2://`）。保存し直すか、コード側で置き換えます。',
      },
      storeValue,
    ],
  },
  {
    id: 'database-url-malformed',
    certainty: 'seen',
    find: inText([
      /Could not parse (?:SQLAlchemy|rfc1738) URL from (?:given URL )?string[^\n]{0,20}/,
      /P1013: [^\n]{1,200}/,
      /The provided database string is invalid/,
      /Unable to parse URL jdbc:[^\n]{0,200}/,
      /Cannot load connection class because of underlying exception: [^\n]{0,60}(?:Malformed|Connection string)[^\n]{0,100}/,
      /invalid connection (?:option|string)[^\n]{0,100}\bdsn\b/,
      /Expected string or URL object, got None/,
    ]),
    cause: {
      en: 'DATABASE_URL does not have the form of a URL: it is empty, in quotes, cut off, or its password is not encoded.',
      ja: 'DATABASE_URL が URL の形式になっていません（空、引用符付き、途中で切れている、パスワードが未エンコードなど）。',
    },
    fix: [
      {
        en: 'Store it without quotes, with the password encoded, in the order scheme, user, password, host, port, database:',
        ja: 'スキーム、ユーザー、パスワード、ホスト、ポート、データベースの順で、引用符なし、パスワードはエンコードして保存します。',
      },
      storeValue,
    ],
  },
  {
    id: 'database-host-unset',
    certainty: 'fits',
    find: anyOf(socket, toItself),
    cause: {
      en: 'The app most likely got no database host: DB_HOST (or DATABASE_URL) is not in the container, so the client fell back to the local socket or to localhost, which is the container itself.',
      ja: 'アプリにデータベースのホストが渡っていない可能性が高いです。コンテナに DB_HOST（または DATABASE_URL）がなく、クライアントがローカルソケットや localhost（コンテナ自身）を見に行っています。',
    },
    fix: [
      byPlace({
        preview: [giveVariable],
        service: [
          { en: 'See what the container gets now:', ja: 'コンテナに今渡っているものを確認します。' },
          showTaskDefinition,
          {
            en: 'Add DB_HOST, DB_NAME and DB_USER to `environment`, DB_PASSWORD to `secrets` (never in plain text).',
            ja: '`environment` に DB_HOST・DB_NAME・DB_USER、`secrets` に DB_PASSWORD を加えます（平文にしない）。',
          },
          newRevision,
        ],
        task: [
          { en: 'See what the container gets now:', ja: 'コンテナに今渡っているものを確認します。' },
          showTaskDefinition,
          {
            en: 'Add DB_HOST, DB_NAME and DB_USER to `environment`, DB_PASSWORD to `secrets` (never in plain text).',
            ja: '`environment` に DB_HOST・DB_NAME・DB_USER、`secrets` に DB_PASSWORD を加えます（平文にしない）。',
          },
          newRevision,
        ],
        otherwise: [giveVariable],
      }),
    ],
  },
];
