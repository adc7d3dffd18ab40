import { showEndpoints, showRoutes } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace, newRevision } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** An endpoint of AWS, but those of databases, caches and load balancers: they have rows of their own. */
const endpoint = String.raw`(?<hostName>(?:[a-z0-9-]{1,63}\.){0,4}[a-z]{2,4}-[a-z]{2,12}-\d\.(?:vpce\.)?amazonaws\.com)`;
const others = /\.(?:rds|cache|elb|compute)\.amazonaws|amazonaws\.com:(?:5432|3306|6379)|\.rds\./;

/** The way from an app to AWS's own API. */
export const endpoints: readonly Symptom[] = [
  {
    id: 'aws-clock-off',
    certainty: 'seen',
    find: inText([
      /Signature (?:expired: \d{8}T\d{6}Z is now earlier|not yet current: \d{8}T\d{6}Z is still later) than [^\n]{1,80}/,
      /\bRequestTimeTooSkewed\b|The difference between the request time and the current time is too large/,
      /RequestExpired[^\n]{0,40}: Request has expired\b/,
    ]),
    cause: {
      en: 'The clock of the machine that signed the request is off by more than AWS allows (5 to 15 minutes), or the request lay that long before it was sent.',
      ja: 'リクエストに署名したマシンの時計が、AWS の許容範囲（5〜15 分）を超えてずれています。または、署名から送信までにそれ以上かかりました。',
    },
    fix: [
      byPlace({
        service: [
          {
            en: 'On Fargate AWS keeps the clock: look for requests that are signed long before they are sent (a paused task, a queue). On container instances set the clock of the host:',
            ja: 'Fargate の時計は AWS が管理しています。署名済みリクエストを長く保持していないか（停止していたタスク、キューなど）確認します。コンテナインスタンスではホストの時計を合わせます。',
          },
          'chronyc makestep',
        ],
        workstation: [
          { en: 'Let the system set the clock, then again.', ja: '時計を自動設定に合わせ、もう一度実行します。' },
        ],
        otherwise: [
          { en: 'Set the clock of that machine (Linux):', ja: 'そのマシンの時計を合わせます（Linux）。' },
          'chronyc makestep',
        ],
      }),
    ],
  },
  {
    id: 'aws-endpoint-not-reached',
    certainty: 'fits',
    find: inText(
      [
        new RegExp(`Could not connect to the endpoint URL: "https://${endpoint}[^"\\n]{0,100}"`),
        new RegExp(`(?:Connect|Read) timeout on endpoint URL: "https://${endpoint}[^"\\n]{0,100}"`),
        new RegExp(`getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ${endpoint}`),
        new RegExp(`dial tcp: lookup ${endpoint}[^\\n]{0,60}: (?:no such host|i/o timeout|server misbehaving)`),
        new RegExp(`UnknownHostException: ${endpoint}`),
        new RegExp(`Failed to open TCP connection to ${endpoint}[^\\n]{0,120}`),
        new RegExp(`(?:https://|host=')${endpoint}[^\\n]{0,200}(?:timed out|i/o timeout|NewConnectionError)`),
      ],
      { unless: others },
    ),
    cause: {
      en: "AWS's endpoint {hostName|named in the message} is not reached from there: most likely the place has no way out (neither a NAT gateway nor a VPC endpoint for that service), its security group or DNS stands between, or the Region in the name does not exist.",
      ja: 'AWS のエンドポイント {hostName|（メッセージ参照）} に到達できません。外への経路がない（NAT ゲートウェイもそのサービスの VPC エンドポイントもない）、セキュリティグループや DNS に妨げられている、または名前のリージョンが存在しないことが考えられます。',
    },
    fix: [
      byPlace({
        workstation: [
          {
            en: 'Check the Region in the name, and whether a VPN or proxy stands between.',
            ja: '名前のリージョンが正しいか、VPN やプロキシが間にないか確認します。',
          },
        ],
        ci: [
          {
            en: 'Check the Region in the name and what the runner may reach.',
            ja: '名前のリージョンと、ランナーから到達できる範囲を確認します。',
          },
        ],
        otherwise: [
          {
            en: 'Compare the Region in the name with the real one; then see which endpoints the VPC has, and where its subnet leads:',
            ja: '名前のリージョンを確認し、VPC のエンドポイントとサブネットの経路を確認します。',
          },
          showEndpoints,
          showRoutes,
        ],
      }),
      again,
    ],
  },
  {
    id: 'aws-bucket-missing',
    certainty: 'seen',
    find: inText([
      /NoSuchBucket\b[^\n]{0,80}The specified bucket does not exist/,
      /An error occurred \(NoSuchBucket\)[^\n]{0,160}/,
    ]),
    cause: {
      en: 'The S3 bucket that the app names does not exist (mistyped, deleted, or of another stage).',
      ja: 'アプリが指定する S3 バケットが存在しません（名前の誤り、削除済み、または別環境のバケット）。',
    },
    fix: [
      {
        en: "See which buckets there are, and correct the app's setting:",
        ja: '存在するバケットを確認し、アプリの設定を直します。',
      },
      "aws s3api list-buckets --query 'Buckets[].Name' --output text",
      byPlace({ service: [newRevision], task: [newRevision], otherwise: [again] }),
    ],
  },
];
