import { showEndpoints, showRoutes } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** An endpoint of AWS's own API: databases, load balancers, caches and registries have names there too. */
const endpoint = String.raw`(?<hostName>(?!(?:[\w-]{1,63}\.){1,4}(?:rds|elb|cache|docdb|neptune|es|redshift)\.|(?:[\w-]{1,63}\.){1,2}dkr\.ecr\.)(?:[a-z0-9-]{1,63}\.){1,4}(?:amazonaws\.com(?:\.cn)?|api\.aws))`;
const region = String.raw`(?=[^\s"]*\b[a-z]{2}(?:-[a-z]{1,12}){1,2}-\d\b)`;

/** Nothing between the caller and an API of AWS. */
export const endpoints: readonly Symptom[] = [
  {
    id: 'aws-endpoint-unreachable',
    certainty: 'fits',
    find: inText(
      [
        new RegExp(String.raw`(?:Connect|Read) timeout on endpoint URL: "https:\/\/${endpoint}`),
        new RegExp(String.raw`Could not connect to the endpoint URL: "https:\/\/${region}${endpoint}`),
        new RegExp(
          String.raw`"https:\/\/${endpoint}[^"\n]{0,300}": (?:dial tcp:? [^\n]{0,120}(?:i\/o timeout|no such host|connection timed out)|net\/http: [^\n]{0,80}timeout|context deadline exceeded)`,
        ),
        new RegExp(String.raw`curl: \((?:7|28)\) (?:Failed to connect|connect) to ${endpoint} port 443\b`),
        new RegExp(`getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ${endpoint}`),
        new RegExp(`UnknownHostException: ${endpoint}`),
        new RegExp(
          String.raw`Unable to execute HTTP request: (?:Connect to )?${endpoint}(?::443)? [^\n]{0,100}(?:timed out|timeout|failed)`,
        ),
        new RegExp(`Failed to open TCP connection to ${endpoint}:443`),
        new RegExp(
          String.raw`HTTPSConnectionPool\(host='${endpoint}', port=443\): [^\n]{0,200}(?:timed out|ConnectTimeout|NameResolutionError)`,
        ),
      ],
      { unless: /resourceinitializationerror|cannotpull|retr(?:y|ied) [^\n]{0,40}succe/ },
    ),
    cause: {
      en: 'AWS itself ({hostName|its endpoint}) is not reached: most often the subnet has neither a way out (NAT gateway, or a public address) nor a VPC endpoint of that service, or the group of the endpoint does not admit 443.',
      ja: 'AWS のエンドポイント（{hostName|名称不明}）に到達できません。多くの場合、サブネットに外部への経路（NAT ゲートウェイまたはパブリック IP）もそのサービスの VPC エンドポイントもないか、エンドポイントのセキュリティグループが 443 を許可していません。',
    },
    fix: [
      byPlace({
        workstation: [
          { en: 'Look at your VPN, proxy and name server.', ja: '手元の VPN・プロキシ・DNS の設定を確認します。' },
        ],
        ci: [{ en: 'It passes in most cases.', ja: '多くの場合は一時的なものです。' }],
        otherwise: [
          {
            en: 'See the endpoints of the VPC and the routes of the subnet:',
            ja: 'VPC のエンドポイントとサブネットのルートを確認します。',
          },
          `${showEndpoints}\n${showRoutes}`,
          {
            en: 'Add a NAT gateway or the endpoint that is missing (private DNS on, 443 admitted from here).',
            ja: 'NAT ゲートウェイ、または不足しているエンドポイント（プライベート DNS 有効、443 を許可）を追加します。',
          },
        ],
      }),
      again,
    ],
  },
];
