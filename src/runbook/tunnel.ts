import type { Evidence } from './evidence.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Match, Symptom } from './symptom.ts';

const noAnswer = inText(
  [
    /Failed to connect to (?!localhost|127\.|\[?::1)[^\s]{1,253} port (?<appPort>\d{1,5})[^\n]{0,100}/,
    /connect to (?!localhost|127\.)[^\s]{1,253} port (?<appPort>\d{1,5}) failed: (?:Connection|Operation) (?:timed out|refused)/,
    /ERR_CONNECTION_(?:TIMED_OUT|REFUSED)/,
  ],
  { places: ['workstation'] },
);

/** By design no port of a preview is open to the internet. */
export const appNotPublic: Symptom = {
  id: 'app-not-public',
  find: (evidence) => outside(evidence) ?? noAnswer(evidence),
  cause: ({ put }) => ({
    en: `Nothing is broken: previews open no port to the internet, so port ${put('appPort')} never answers from outside.`,
    ja: `故障ではありません。プレビューはインターネットにポートを公開しないため、外部からポート ${put('appPort')} には接続できません。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Get the tunnel command of this preview, run it and open the address it names:',
        ja: 'このプレビューのトンネルコマンドを取得して実行し、表示される URL を開きます。',
      },
      `/preview tunnel ${put('pr')}`,
    ),
};

export const localPortTaken: Symptom = {
  id: 'local-port-taken',
  find: inText(
    [
      /listen tcp[46]? (?:127\.0\.0\.1|\[?::1\]?|localhost|0\.0\.0\.0)?:(?<localPort>\d{1,5}): bind: (?:address already in use|Only one usage of each socket address)/,
      /Cannot perform start session: [^\n]{0,100}address already in use/,
    ],
    { places: ['workstation', 'unknown'] },
  ),
  cause: ({ put }) => ({
    en: `The local port ${put('localPort')} is taken on your machine, most often by another tunnel that is still open.`,
    ja: `手元のマシンでポート ${put('localPort')} が使用中です。多くの場合、別のトンネルが開いたままになっています。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: "Use the PR's own local port; the command has it:",
        ja: 'PR ごとに決まったローカルポートを使います。コマンドに含まれています。',
      },
      `/preview tunnel ${put('pr')}`,
      { en: 'Or see who holds the port and end it:', ja: 'または使用中のプロセスを確認して終了します。' },
      `lsof -nP -iTCP:${put('localPort')} -sTCP:LISTEN`,
    ),
};

function outside(evidence: Evidence): Match | undefined {
  if (evidence.kind !== 'probe' || evidence.of !== 'app' || evidence.from !== 'internet' || evidence.outcome === 'ok')
    return undefined;
  return { line: `app from the internet: ${evidence.outcome}`, values: { appPort: evidence.port } };
}
