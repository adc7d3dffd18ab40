import type { Probe } from '../../evidence.ts';
import type { Facts } from '../../facts.ts';
import { anyOf, inText } from '../../in-text.ts';
import { again, newImage, readLog } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';
import { answerOf } from './answers.ts';

/** The look at the app on its own instance, in curl's words or as its exit code. */
function curl(...codes: readonly number[]): Find {
  const code = `curl: \\((?:${codes.join('|')})\\)`;
  const local = '(?:127\\.0\\.0\\.1|localhost|\\[::1\\])';
  const bare = codes.some((one) => [7, 28].includes(one))
    ? new RegExp(`${code} [^\\n]{0,60}${local}[^\\n]{0,120}`)
    : new RegExp(`^[^\\n]{0,200}${code}[^\\n]{0,160}`);
  return anyOf(
    ({ evidence }) =>
      evidence.kind === 'probe' &&
      evidence.of === 'app' &&
      evidence.from === 'preview' &&
      codes.includes(evidence.curl ?? 0)
        ? {
            line: `app: curl ${evidence.curl} ${evidence.detail ?? ''}`.trim().slice(0, 300),
            values: { appPort: evidence.port },
          }
        : undefined,
    inText(
      [new RegExp(`did not answer https?:\\/\\/${local}:(?<appPort>\\d{1,5})[^\\n]{0,300}${code}[^\\n]{0,160}`), bare],
      {
        places: ['preview'],
        sources: ['command-output'],
      },
    ),
  );
}

const answered: Find = anyOf(
  ({ evidence }) =>
    evidence.kind === 'probe' &&
    evidence.of === 'app' &&
    evidence.from === 'preview' &&
    evidence.status !== undefined &&
    !(evidence.status >= 200 && evidence.status < 300)
      ? {
          line: `app: HTTP ${evidence.status}${evidence.location ? ` to ${evidence.location}` : ''}`.slice(0, 300),
          values: { statusCode: evidence.status, appPort: evidence.port },
        }
      : undefined,
  inText(/^[^\n]{0,200}(?:curl: \(22\) )?The requested URL returned error: (?<statusCode>\d{3})/, {
    places: ['preview'],
    sources: ['command-output'],
    unless: /github\.com|registry|https:/,
  }),
);

const listening: FixPart = {
  en: 'Let the app listen on 0.0.0.0 and on port {appPort|of `previews.app.port`} (uvicorn `--host 0.0.0.0`, Rails `-b 0.0.0.0`, Vite and Next.js `--host`/`-H 0.0.0.0`, `HOST=0.0.0.0`).',
  ja: 'アプリを 0.0.0.0 のポート {appPort|（`previews.app.port`）} で待ち受けさせます（uvicorn は `--host 0.0.0.0`、Rails は `-b 0.0.0.0`、Vite や Next.js は `--host` / `-H 0.0.0.0`、`HOST=0.0.0.0` など）。',
};
const otherPort: FixPart = {
  en: 'If it listens on another port: set `previews.app.port` in slipway.config.ts to that one and deploy Slipway.',
  ja: '別のポートで待ち受けている場合は、slipway.config.ts の `previews.app.port` をそれに合わせて Slipway をデプロイします。',
};

/** Where the kernel shows the app to listen, and curl met nobody or was turned away. */
const listensAt =
  (listens: Probe['listens']): Find =>
  ({ evidence }) =>
    evidence.kind === 'probe' && evidence.of === 'app' && evidence.listens === listens && silent.has(evidence.curl ?? 0)
      ? {
          line: `app: curl ${evidence.curl}, listens: ${listens}`,
          values: { appPort: evidence.port, otherPort: evidence.otherPort },
        }
      : undefined;

/** curl's exit codes for a connection that nobody took, or that was closed without an answer. */
const silent = new Set([7, 52, 56]);
const guesses = ['app-listens-on-loopback', 'app-not-listening'];

/** How a preview's app meets the look at its health path. */
export const probes: readonly Symptom[] = [
  {
    id: 'app-bound-to-loopback',
    certainty: 'seen',
    find: listensAt('loopback'),
    cause: {
      en: 'Inside its container the app listens on 127.0.0.1 alone (port {appPort|of the app}), which nothing outside the container reaches.',
      ja: 'アプリはコンテナ内の 127.0.0.1（ポート {appPort|はアプリのもの}）だけで待ち受けており、コンテナの外から届きません。',
    },
    fix: [listening, newImage],
    explains: guesses,
  },
  {
    id: 'app-on-another-port',
    certainty: 'seen',
    find: listensAt('elsewhere'),
    cause: {
      en: 'The app listens on port {otherPort|of another number}, and not on {appPort|the one}, which `previews.app.port` names.',
      ja: 'アプリはポート {otherPort|（別の番号）} で待ち受けており、`previews.app.port` のポート {appPort|（設定の番号）} ではありません。',
    },
    fix: [
      {
        en: 'Let it listen on that port, or set `previews.app.port` in slipway.config.ts to its own, deploy Slipway, then:',
        ja: 'アプリをそのポートで待ち受けさせるか、slipway.config.ts の `previews.app.port` をアプリのポートに合わせて Slipway をデプロイし、その後:',
      },
      '/preview up {pr}',
    ],
    explains: guesses,
    aftermath: true,
  },
  {
    id: 'app-closes-connection',
    certainty: 'seen',
    find: listensAt('open'),
    cause: {
      en: 'The app listens on port {appPort|of `previews.app.port`} for everybody, and closed or refused the connection without an answer: it ended meanwhile, or speaks something else than HTTP there (TLS, for one).',
      ja: 'アプリはポート {appPort|（`previews.app.port`）} で外部からも待ち受けていますが、応答せずに接続を閉じました（または拒否しました）。途中で終了したか、そのポートで HTTP 以外（TLS など）を使っています。',
    },
    fix: [readLog],
    explains: guesses,
    aftermath: true,
  },
  {
    id: 'app-listens-on-loopback',
    certainty: 'fits',
    find: curl(52, 56),
    cause: {
      en: 'Docker takes the connection, but nothing in the container does: most often the app listens on 127.0.0.1 inside the container instead of 0.0.0.0, or on another port than {appPort|`previews.app.port`}.',
      ja: 'Docker は接続を受けていますが、コンテナ内で受け手がいません。多くの場合、アプリが 0.0.0.0 ではなくコンテナ内の 127.0.0.1 で待ち受けているか、ポートが {appPort|`previews.app.port`} と異なります。',
    },
    fix: [listening, newImage, otherPort],
    aftermath: true,
  },
  {
    id: 'app-answers-badly',
    certainty: 'fits',
    find: answered,
    cause: (facts: Facts) =>
      answerOf(facts)?.cause ?? {
        en: 'The app answers the health check path with {statusCode|a code} instead of 2xx: most likely path or app are at fault.',
        ja: 'アプリがヘルスチェックのパスに 2xx 以外（{statusCode|不明}）を返しています。パスの設定かアプリの問題と思われます。',
      },
    fix: [(facts: Facts) => answerOf(facts)?.fix ?? [readLog]],
    aftermath: true,
  },
  {
    id: 'app-redirects-forever',
    certainty: 'fits',
    find: curl(47),
    cause: {
      en: 'The app redirects in a circle, most often to HTTPS, which previews do not speak.',
      ja: 'アプリがリダイレクトを繰り返しています。多くの場合 HTTPS へのリダイレクトです（プレビューは HTTP のみ）。',
    },
    fix: [
      {
        en: 'Switch the redirect to HTTPS off for previews (by a variable under `previews.environment`), or except the health path from it.',
        ja: 'プレビューでは HTTPS へのリダイレクトを無効にするか（`previews.environment` の変数など）、ヘルスチェックのパスを除外します。',
      },
      again,
    ],
    aftermath: true,
  },
  {
    id: 'app-speaks-no-http',
    certainty: 'fits',
    find: curl(1, 8, 35, 60),
    cause: {
      en: 'Something listens on port {appPort|of the app} but does not speak plain HTTP: most likely HTTPS, gRPC or another service.',
      ja: 'ポート {appPort|（アプリ）} で何かが待ち受けていますが、通常の HTTP ではありません。HTTPS、gRPC、または別のサービスの可能性があります。',
    },
    fix: [
      {
        en: 'Let the app speak plain HTTP there (the tunnel encrypts), or name its HTTP port as `previews.app.port`.',
        ja: 'そのポートでは HTTP を話すようにするか（トンネルで暗号化されます）、HTTP のポートを `previews.app.port` に指定します。',
      },
      again,
    ],
    aftermath: true,
  },
  {
    id: 'app-hangs',
    certainty: 'fits',
    find: curl(28),
    cause: {
      en: 'The app takes the connection but does not answer in time: most likely it still starts, or it waits for something that does not answer (its database, another service).',
      ja: 'アプリは接続を受けますが、時間内に応答しません。起動途中か、応答しない相手（データベースや別サービス）を待っている可能性が高いです。',
    },
    fix: [
      readLog,
      {
        en: 'If it only needs longer: raise `previews.app.startWithin` in slipway.config.ts and deploy Slipway.',
        ja: '単に時間が足りない場合は、slipway.config.ts の `previews.app.startWithin` を延ばして Slipway をデプロイします。',
      },
    ],
    aftermath: true,
  },
  {
    id: 'app-not-listening',
    certainty: 'fits',
    find: anyOf(
      curl(7),
      inText(/^\W{0,4}APP NG(?:\W{0,4}$|[:(])/, { places: ['preview', 'unknown'] }),
      ({ evidence }) =>
        evidence.kind === 'probe' &&
        evidence.of === 'app' &&
        evidence.from === 'preview' &&
        evidence.outcome === 'refused'
          ? { line: `app: refused on port ${evidence.port ?? ''}`.trim(), values: { appPort: evidence.port } }
          : undefined,
    ),
    cause: {
      en: 'Nothing listens on port {appPort|of the app}: most likely the container of the app has ended or keeps restarting.',
      ja: 'ポート {appPort|（アプリ）} で待ち受けがありません。アプリのコンテナが終了したか、再起動を繰り返している可能性が高いです。',
    },
    fix: [readLog, otherPort],
    aftermath: true,
  },
];
