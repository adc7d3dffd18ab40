import type { Place } from '../../evidence.ts';
import { anyOf, inText } from '../../in-text.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const atHome: readonly Place[] = ['workstation', 'unknown'];

const tunnelCommand: readonly FixPart[] = [
  {
    en: 'Get the tunnel command anew; it has a local port of its own for each PR:',
    ja: 'トンネルコマンドを取得し直します（PR ごとに決まったローカルポートが入っています）。',
  },
  '/preview tunnel {pr}',
];

/** What goes wrong on somebody's own machine on the way to a preview. */
export const sessions: readonly Symptom[] = [
  {
    id: 'local-socket-path-too-long',
    certainty: 'seen',
    find: inText(
      /listen unix [^\n]{1,200}session_manager_plugin_mux\.sock: bind: (?:invalid argument|file name too long)/,
    ),
    cause: {
      en: 'The Session Manager plugin makes a socket in the folder for temporary files, and the path of that folder (TMPDIR) is too long for one.',
      ja: 'Session Manager プラグインが一時フォルダーにソケットを作りますが、フォルダーのパス（TMPDIR）が長すぎます。',
    },
    fix: [
      {
        en: 'Name a local port (`localPortNumber`), or a short TMPDIR for this shell:',
        ja: 'ローカルポート（`localPortNumber`）を指定するか、このシェルの TMPDIR を短くします。',
      },
      'export TMPDIR=/tmp',
      '/preview tunnel {pr}',
    ],
  },
  {
    id: 'local-port-reserved',
    certainty: 'seen',
    find: inText(
      [
        /アクセス許可で禁じられた方法でソケットにアクセスしようとしました/,
        /bind: An attempt was made to access a socket in a way forbidden by its access permissions/,
        /listen tcp[46]? (?:127\.0\.0\.1|\[?::1\]?|localhost):(?<localPort>\d{1,5}): bind: permission denied/,
        /listen EACCES: permission denied (?:127\.0\.0\.1|::1|localhost):(?<localPort>\d{1,5})/,
      ],
      { places: atHome },
    ),
    cause: {
      en: 'The system reserves that local port: Windows excludes whole ranges (Hyper-V, WSL), and ports below 1024 are for root.',
      ja: 'そのローカルポートは OS が予約しています。Windows は範囲ごと除外することがあり（Hyper-V、WSL）、1024 未満は root 専用です。',
    },
    fix: [
      {
        en: 'Take another local port, outside the excluded ranges, as `localPortNumber`:',
        ja: '除外範囲にない別のローカルポートを `localPortNumber` に指定します。',
      },
      'netsh interface ipv4 show excludedportrange protocol=tcp',
      '/preview tunnel {pr}',
    ],
  },
  {
    id: 'local-port-taken',
    certainty: 'seen',
    find: inText(
      [
        /listen tcp[46]? (?:127\.0\.0\.1|\[?::1\]?|localhost|0\.0\.0\.0)?:(?<localPort>\d{1,5}): bind: (?:address already in use|Only one usage of each socket address)/,
        /Cannot perform start session: [^\n]{0,100}address already in use/,
        /Unable to start listener on port (?<localPort>\d{1,5})[^\n]{0,100}(?:in use|Only one usage)/,
        /通常、各ソケット アドレスに対してプロトコル、ネットワーク アドレス、またはポートのどれか 1 つのみを使用できます/,
        /EADDRINUSE: address already in use (?:127\.0\.0\.1|::1):(?<localPort>\d{1,5})/,
      ],
      { places: atHome },
    ),
    cause: {
      en: 'The local port {localPort|of the tunnel} is taken on your machine, as by another tunnel that is still open.',
      ja: '手元のマシンでポート {localPort|（トンネル用）} が使用中です（別のトンネルが開いたままの場合など）。',
    },
    fix: [
      ...tunnelCommand,
      { en: 'Or see who holds the port and end it:', ja: 'または使用中のプロセスを確認して終了します。' },
      'lsof -nP -iTCP:{localPort} -sTCP:LISTEN',
    ],
  },
  {
    id: 'preview-does-not-listen',
    certainty: 'seen',
    find: inText(/Connection to destination port failed, check SSM Agent logs/),
    cause: {
      en: 'The tunnel is open, but nothing listens on the port of the app on the instance: the app is down or still starts.',
      ja: 'トンネルは開いていますが、インスタンス側のアプリのポートで待ち受けがありません。アプリが停止中か、起動途中です。',
    },
    fix: [{ en: 'See how the app is:', ja: 'アプリの状態を確認します。' }, '/preview status {pr}'],
  },
  {
    id: 'tunnel-not-open',
    certainty: 'fits',
    find: inText(
      [
        /(?:Failed to connect to|connect to) (?:127\.0\.0\.1|localhost|::1) port (?<localPort>18\d{3}|8000)\b[^\n]{0,120}/,
        /connection to server at "(?:127\.0\.0\.1|localhost|::1)"[^\n]{0,60}, port (?<localPort>\d{4,5}) failed: Connection refused/,
      ],
      { places: ['workstation'] },
    ),
    cause: {
      en: 'Nothing listens on that local port: most likely the tunnel is not open (any more).',
      ja: 'そのローカルポートで待ち受けがありません。トンネルが開いていない（または閉じた）可能性が高いです。',
    },
    fix: tunnelCommand,
  },
  {
    id: 'app-not-public',
    certainty: 'seen',
    find: anyOf(
      ({ evidence }) =>
        evidence.kind === 'probe' && evidence.of === 'app' && evidence.from === 'internet' && evidence.outcome !== 'ok'
          ? { line: `app from the internet: ${evidence.outcome}`, values: { appPort: evidence.port } }
          : undefined,
      inText(
        [
          /Failed to connect to (?!localhost|127\.|\[?::1|[A-Za-z0-9-]{1,63}\.rds\.)[^\s]{1,253} port (?<appPort>\d{1,5})[^\n]{0,100}/,
          /connect to (?!localhost|127\.)[^\s]{1,253} port (?<appPort>\d{1,5}) failed: (?:Connection|Operation) (?:timed out|refused)/,
          /ERR_CONNECTION_(?:TIMED_OUT|REFUSED)/,
          /ssh: connect to host [^\s]{1,253} port 22: (?:Connection|Operation) (?:timed out|refused)/,
        ],
        { places: ['workstation'] },
      ),
      inText(
        /(?:Failed to connect to|connect to) (?!127\.|10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|169\.254\.)\d{1,3}(?:\.\d{1,3}){3} port (?<appPort>[3-9]\d{3})\b[^\n]{0,100}/,
        { places: ['unknown'] },
      ),
      inText(/外(?:部)?から\s?(?<appPort>\d{2,5})\s?(?:番)?(?:ポート)?に(?:繋|つな)がらない/, { sources: ['pasted'] }),
    ),
    cause: {
      en: 'Nothing is broken: previews open no port to the internet, so port {appPort|of the app} never answers from outside.',
      ja: '故障ではありません。プレビューはインターネットにポートを公開しないため、外部からポート {appPort|（アプリ）} には接続できません。',
    },
    fix: [
      {
        en: 'Get the tunnel command of this preview, run it and open the address it names:',
        ja: 'このプレビューのトンネルコマンドを取得して実行し、表示される URL を開きます。',
      },
      '/preview tunnel {pr}',
    ],
  },
];
