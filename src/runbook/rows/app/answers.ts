import type { Text } from '../../../config/language.ts';
import type { Facts } from '../../facts.ts';
import { byPlace, newImage, readLog } from '../../next-steps.ts';
import type { FixPart } from '../../symptom.ts';

/** What an answer to a health check most likely means: the same for a load balancer and for the look at a preview. */
type Answer = { readonly codes: RegExp; readonly cause: Text; readonly fix: readonly FixPart[] };

export const setPath: readonly FixPart[] = [
  byPlace({
    preview: [
      {
        en: 'Set `previews.app.healthPath` in slipway.config.ts to a path that answers 200 when the app is well, deploy Slipway, then:',
        ja: 'slipway.config.ts の `previews.app.healthPath` を、正常時に 200 を返すパスにして Slipway をデプロイし、その後:',
      },
      '/preview up {pr}',
    ],
    otherwise: [
      {
        en: 'Set the path (and the matcher) to what the app answers when it is well:',
        ja: '正常時にアプリが返すパスとコードに合わせます。',
      },
      'aws elbv2 modify-target-group --target-group-arn {targetGroupArn} --health-check-path {healthPath} --matcher HttpCode=200 --region {region}',
    ],
  }),
];

export const appAtFault: readonly FixPart[] = [
  byPlace({
    preview: [readLog],
    otherwise: [
      { en: 'With a 5xx the app is at fault: read its log.', ja: '5xx の場合はアプリのエラーです。ログを確認します。' },
      '/logs {environment} --since 30m --filter ERROR',
    ],
  }),
];

const answers: readonly Answer[] = [
  {
    codes: /^3\d\d$/,
    cause: {
      en: 'The health check path answers with a redirect ({statusCode}), which does not count as healthy: most often to HTTPS, to a login, to another host or to the path with a slash.',
      ja: 'ヘルスチェックのパスがリダイレクト（{statusCode}）を返しています。正常とは見なされません（多くは HTTPS、ログイン画面、別ホスト、末尾スラッシュ付きパスへのリダイレクトです）。',
    },
    fix: [
      {
        en: 'Let the path answer 200 itself: except it from the redirect (Rails `config.ssl_options`, Django `SECURE_REDIRECT_EXEMPT`) and from the login, or name one that does not redirect.',
        ja: 'パス自体が 200 を返すようにします。リダイレクト（Rails の `config.ssl_options`、Django の `SECURE_REDIRECT_EXEMPT`）やログインの対象から外すか、リダイレクトしないパスを指定します。',
      },
      ...setPath,
    ],
  },
  {
    codes: /^400$|^421$/,
    cause: {
      en: 'The app refuses the request itself ({statusCode}): most often the host name of the health check (an IP address) is not among the hosts that the framework allows (ALLOWED_HOSTS, `config.hosts`, trusted hosts).',
      ja: 'アプリがリクエスト自体を拒否しています（{statusCode}）。多くの場合、ヘルスチェックのホスト名（IP アドレス）がフレームワークの許可ホスト（ALLOWED_HOSTS、`config.hosts`、trusted hosts）に含まれていません。',
    },
    fix: [
      {
        en: 'Allow that host, or except the health path from the check.',
        ja: 'そのホストを許可するか、ヘルスチェックのパスをホスト検証の対象から外します。',
      },
      newImage,
      readLog,
    ],
  },
  {
    codes: /^40[13]$/,
    cause: {
      en: 'The health check path most likely wants a login or is forbidden ({statusCode|401 or 403}).',
      ja: 'ヘルスチェックのパスに認証が必要か、アクセスが禁止されている可能性が高いです（{statusCode|401 または 403}）。',
    },
    fix: [
      {
        en: 'Except it from the login, or name a path that needs none.',
        ja: '認証の対象から外すか、認証不要のパスを指定します。',
      },
      ...setPath,
    ],
  },
  {
    codes: /^(?:404|405|410)$/,
    cause: {
      en: 'The app answers, but not on the health check path ({statusCode}): most likely the health path is wrong, or the app does not have it yet.',
      ja: 'アプリは応答していますが、ヘルスチェックのパスがありません（{statusCode}）。パスの設定が違うか、アプリに未実装の可能性が高いです。',
    },
    fix: setPath,
  },
  {
    codes: /^5\d\d$/,
    cause: {
      en: 'The app answers the health check with a fault of its own (code {statusCode}): it runs but does not work, most often because something it needs (database, secrets) fails.',
      ja: 'アプリがヘルスチェックにエラー（コード {statusCode}）を返しています。起動はしていますが、必要なもの（データベース、シークレットなど）で失敗していることが多いです。',
    },
    fix: [
      byPlace({
        preview: [readLog],
        otherwise: [
          { en: 'Read its log:', ja: 'ログを確認します。' },
          '/logs {environment} --since 30m --filter ERROR',
        ],
      }),
    ],
  },
];

const grpc: Answer = {
  codes: /./,
  cause: {
    en: 'The gRPC health check got the status {grpcCode} (12: not implemented, 14: unavailable): most often the app does not implement the method that the check calls.',
    ja: 'gRPC ヘルスチェックのステータスが {grpcCode} です（12: 未実装、14: 利用不可）。多くの場合、チェックが呼ぶメソッドがアプリに実装されていません。',
  },
  fix: [
    {
      en: 'Implement grpc.health.v1.Health/Check and name it as the path, with the matcher 0:',
      ja: 'grpc.health.v1.Health/Check を実装し、それをパスに、マッチャーを 0 にします。',
    },
    'aws elbv2 modify-target-group --target-group-arn {targetGroupArn} --health-check-path /grpc.health.v1.Health/Check --matcher GrpcCode=0 --region {region}',
  ],
};

/** For one code alone: several different ones have no one meaning. */
export function answerOf({ get }: Facts): Answer | undefined {
  if (get('grpcCode')) return grpc;
  const code = get('statusCode') ?? '';
  return answers.find(({ codes }) => codes.test(code));
}
