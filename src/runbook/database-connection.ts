import { admitClient, startNewTasks, storeParameter } from './commands.ts';
import type { Facts } from './facts.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

export const databaseTimeout: Symptom = {
  id: 'database-timeout',
  find: inText(
    [
      /connection to server at "(?<databaseHost>[^"\n]{1,255})"[^\n]{0,80}, port (?<port>\d{1,5}) failed: (?:timeout expired|Connection timed out)/,
      /could not connect to server: (?:Connection|Operation) timed out/,
      /connect ETIMEDOUT (?<databaseHost>[0-9a-f.:]{3,45}):(?<port>5432|3306)\b/,
      /Can't connect to (?:MySQL )?server on '(?<databaseHost>[^'\n]{1,255})(?::\d{1,5})?' \((?:110|60|timed out)\)/,
      /Can't reach database server at [`'"]?(?<databaseHost>[A-Za-z0-9.-]{1,253})[`'"]?:[`'"]?(?<port>\d{1,5})/,
    ],
    { places: ['service', 'task', 'unknown', 'ci', 'workstation'] },
  ),
  cause: ({ put }) => ({
    en: `Nothing came back from the database (${put('databaseHost')}, port ${put('port')}): a timeout is the network, in most cases a security group that does not admit this client.`,
    ja: `データベース（${put('databaseHost')}、ポート ${put('port')}）から応答がありません。タイムアウトはネットワークの問題で、多くの場合セキュリティグループがこの接続元を許可していません。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: 'See who may reach the port, and the state of the database:',
        ja: 'ポートに到達できる相手とデータベースの状態を確認します。',
      },
      `/db-check ${facts.put('environment')}`,
      { en: "Admit this client's group where it is missing:", ja: '接続元のグループがなければ許可します。' },
      admitClient(facts),
    ),
};

export const databaseRefused: Symptom = {
  id: 'database-refused',
  find: inText([
    /connection to server at "(?<databaseHost>[^"\n]{1,255})"[^\n]{0,80}, port (?<port>\d{1,5}) failed: Connection refused/,
    /connect ECONNREFUSED (?<databaseHost>[0-9a-f.:]{3,45}):(?<port>5432|3306)\b/,
    /Can't connect to (?:MySQL )?server on '(?<databaseHost>[^'\n]{1,255})(?::\d{1,5})?' \((?:111|61)\)/,
  ]),
  cause: ({ put }) => ({
    en: `The host ${put('databaseHost')} was reached, but nothing listens on port ${put('port')}: the database is stopped, or host or port are wrong.`,
    ja: `ホスト ${put('databaseHost')} には届きましたが、ポート ${put('port')} で待ち受けがありません。データベースが停止中か、ホストまたはポートの指定が違います。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Compare with the state and endpoint that this shows:',
        ja: '次で表示される状態とエンドポイントを見比べてください。',
      },
      `/db-check ${put('environment')}`,
    ),
};

export const databaseCredentials: Symptom = {
  id: 'database-credentials',
  find: inText([
    /password authentication failed for user "(?<databaseUser>[^"\n]{1,100})"/,
    /Access denied for user '(?<databaseUser>[^'\n]{1,100})'@/,
    /FATAL:\s{1,4}role "(?<databaseUser>[^"\n]{1,100})" does not exist/,
    /Authentication failed against database server/,
  ]),
  cause: ({ put }) => ({
    en: `The network is fine: the database answered and refused the user ${put('databaseUser')} or its password.`,
    ja: `ネットワークは正常です。データベースは応答し、ユーザー ${put('databaseUser')} またはそのパスワードを拒否しました。`,
  }),
  fix: (facts) => steps({ en: 'Store the right value:', ja: '正しい値を保存します。' }, ...storeAndRestart(facts)),
};

export const databaseNameWrong: Symptom = {
  id: 'database-name-wrong',
  find: inText([
    /FATAL:\s{1,4}database "(?<databaseName>[^"\n]{1,100})" does not exist/,
    /Unknown database '(?<databaseName>[^'\n]{1,100})'/,
  ]),
  cause: ({ put }) => ({
    en: `Network and password are fine: the server has no database named ${put('databaseName')}.`,
    ja: `ネットワークもパスワードも正常ですが、${put('databaseName')} という名前のデータベースがありません。`,
  }),
  fix: (facts) =>
    steps({ en: 'Create it, or correct the name:', ja: '作成するか、名前を直します。' }, ...storeAndRestart(facts)),
};

export const databaseHostUnknown: Symptom = {
  id: 'database-host-unknown',
  find: inText([
    /could not translate host name "(?<databaseHost>[^"\n]{1,255})" to address/,
    /getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<databaseHost>[A-Za-z0-9.-]{1,253}\.rds\.amazonaws\.com)/,
    /Unknown (?:MySQL )?server host '(?<databaseHost>[^'\n]{1,255})'/,
  ]),
  cause: ({ put }) => ({
    en: `The database host ${put('databaseHost')} has no address: it is mistyped, deleted, or the VPC resolves no names.`,
    ja: `データベースのホスト名 ${put('databaseHost')} を解決できません。綴りの誤り、削除済み、または VPC の DNS 解決が無効です。`,
  }),
  fix: ({ put }) =>
    steps(
      { en: 'Compare with the endpoint that this shows:', ja: '次で表示されるエンドポイントと見比べてください。' },
      `/db-check ${put('environment')}`,
    ),
};

function storeAndRestart(facts: Facts): readonly string[] {
  const restart = facts.get('pr') ? `/preview up ${facts.put('pr')}` : startNewTasks(facts);
  return [storeParameter(facts.put('parameter'), facts.put('region')), restart];
}
