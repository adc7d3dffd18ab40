import { deployNewRevision, showTaskDefinition, startNewTasks, storeParameter } from './commands.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

export const databaseHostUnset: Symptom = {
  id: 'database-host-unset',
  find: inText([
    /connection to server on socket "[^"\n]{1,100}\.s\.PGSQL\.\d{1,5}" failed/,
    /accepting connections on Unix domain socket "[^"\n]{1,100}\.s\.PGSQL/,
    /Can't connect to local (?:MySQL )?server through socket '[^'\n]{1,100}'/,
  ]),
  cause: () => ({
    en: 'The app got no database host: DB_HOST (or DATABASE_URL) is not in the container, so the client fell back to the local socket.',
    ja: 'アプリにデータベースのホストが渡っていません。コンテナに DB_HOST（または DATABASE_URL）がなく、クライアントがローカルソケットを見に行っています。',
  }),
  fix: (facts) =>
    facts.get('pr')
      ? steps(
          {
            en: 'Add the variable to `previews.environment` of slipway.config.ts with the parameter that holds it, deploy Slipway, then:',
            ja: 'slipway.config.ts の `previews.environment` に、値を持つパラメータ名とともに変数を追加し、Slipway をデプロイしてから:',
          },
          `/preview up ${facts.put('pr')}`,
        )
      : steps(
          { en: 'See what the container gets now:', ja: 'コンテナに今渡っているものを確認します。' },
          showTaskDefinition(facts),
          {
            en: 'Add DB_HOST, DB_NAME and DB_USER to `environment`, DB_PASSWORD to `secrets` (never in plain text), register a new revision and deploy it:',
            ja: '`environment` に DB_HOST・DB_NAME・DB_USER、`secrets` に DB_PASSWORD（平文にしない）を加え、新しいリビジョンを登録してデプロイします。',
          },
          deployNewRevision(facts),
        ),
};

const brokenUrl = inText([
  /invalid (?:integer value|port number):? "[^"\n]{0,200}"(?: for connection option "port")?/,
  /invalid port number in database URL/,
  /invalid literal for int\(\) with base 10: '[^'\n]{0,200}@[^'\n]{0,200}'/,
]);

export const databaseUrlNotEncoded: Symptom = {
  id: 'database-url-not-encoded',
  // What stands in the quotes is the rest of the password: no masking rule could know it.
  find: (evidence) => {
    const match = brokenUrl(evidence);
    return match && { ...match, line: match.line.replace(/(value:?|number:?|10:) ["'].*$/, '$1 "***"') };
  },
  cause: () => ({
    en: 'The password in DATABASE_URL holds characters that end it too early (such as / @ : # ?): it is not URL-encoded.',
    ja: 'DATABASE_URL のパスワードに / @ : # ? などの記号があり、URL エンコードされていないため URL が途中で切れています。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Encode the password alone (`pa/ss` becomes `pa%2Fss`); it is asked for unseen:',
        ja: 'パスワードだけをエンコードします（例: `pa/ss` → `pa%2Fss`）。入力は表示されません。',
      },
      `python3 -c 'import getpass, urllib.parse; print(urllib.parse.quote(getpass.getpass(), safe=""))'`,
      {
        en: 'Store the whole URL with the encoded password:',
        ja: 'エンコード済みパスワードを入れた URL 全体を保存します。',
      },
      storeParameter(facts.put('parameter'), facts.put('region')),
      { en: 'Deploy again, so that the app reads it:', ja: 'アプリが読み直すように、もう一度デプロイします。' },
      facts.get('pr') ? `/preview up ${facts.put('pr')}` : startNewTasks(facts),
    ),
};
