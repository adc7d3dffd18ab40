import { showRoutes } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';
import { type RegistryKind, registryOf, withRegistry } from './registry-of.ts';

const statusPages: Readonly<Partial<Record<RegistryKind, string>>> = {
  ghcr: 'https://www.githubstatus.com',
  'docker-hub': 'https://www.dockerstatus.com',
  ecr: 'https://health.aws.amazon.com/health/status',
  'ecr-public': 'https://health.aws.amazon.com/health/status',
  gitlab: 'https://status.gitlab.com',
};

const registry = String.raw`(?:Head|Get|Post|GET|HEAD|POST) "?https:\/\/(?<hostName>[A-Za-z0-9.-]{3,253})(?::\d{1,5})?\/[^"\s]{0,1500}"?: [^\n]{0,200}?`;
const silence =
  '(?:i/o timeout|context deadline exceeded|request canceled|Client\\.Timeout|TLS handshake timeout|connection timed out|no route to host|network is unreachable|connect: connection refused)';

const outwards: FixPart = byPlace({
  preview: [
    {
      en: 'Its subnet needs a way out to the internet: a public address and a route to an internet gateway, or a NAT gateway. See its routes:',
      ja: 'サブネットからインターネットへの経路（パブリック IP とインターネットゲートウェイ、または NAT ゲートウェイ）が必要です。現在のルート:',
    },
    showRoutes,
    {
      en: 'The security group must let 443 out, and the network ACL must let it out and back. Then:',
      ja: 'セキュリティグループで 443 の送信、ネットワーク ACL で往復を許可します。その後:',
    },
    '/preview up {pr}',
  ],
  ci: [{ en: 'It passes in most cases.', ja: '多くの場合は一時的なものです。' }, again],
  workstation: [
    { en: 'Look at your VPN, proxy and firewall.', ja: '手元の VPN・プロキシ・ファイアウォールを確認します。' },
  ],
  otherwise: [
    {
      en: 'Its subnet needs a way out: a NAT gateway, or a public address with a route to an internet gateway; the security group and the network ACL must let 443 out.',
      ja: 'サブネットからの経路（NAT ゲートウェイ、またはパブリック IP とインターネットゲートウェイ）が必要です。セキュリティグループとネットワーク ACL で 443 の送信も許可します。',
    },
    showRoutes,
    again,
  ],
});

export const unreachable: readonly Symptom[] = [
  {
    id: 'registry-name-not-resolved',
    certainty: 'seen',
    find: inText(
      [
        /dial tcp: lookup (?<hostName>[A-Za-z0-9.-]{3,253}\.[a-z]{2,24})(?: on [0-9a-f.:[\]]{3,50})?: (?:server misbehaving|no such host|i\/o timeout|read udp [^\n]{0,120}|Temporary failure in name resolution|connection refused|dial udp [^\n]{0,120})/,
        /curl: \(6\) Could not resolve host: (?<hostName>[A-Za-z0-9.-]{3,253})/,
        /Curl error \(6\)[^\n]{0,200}/,
        /(?:Temporary failure resolving|Could not resolve) '(?<hostName>[A-Za-z0-9.-]{3,253})'/,
      ],
      {
        sources: ['command-output', 'cloud-init', 'stopped-reason', 'ci', 'service-event'],
        unless: /cannotpull|cluster-|\.rds\./,
      },
    ),
    cause: {
      en: 'The name {hostName|of the registry} cannot be resolved (DNS): the VPC resolves no names, its name server is not reached, or the name is mistyped.',
      ja: 'ホスト名 {hostName|（レジストリ）} を解決できません（DNS）。VPC の DNS が無効か、ネームサーバーに届かないか、名前が誤っています。',
    },
    fix: [
      byPlace({
        ci: [again],
        workstation: [{ en: 'Look at your VPN and name server.', ja: '手元の VPN と DNS の設定を確認します。' }],
        otherwise: [
          {
            en: 'The VPC must have DNS resolution on, its DHCP options must name a server that answers, and the network ACL must let 53 pass:',
            ja: 'VPC の DNS 解決が有効で、DHCP オプションの DNS サーバーが応答し、ネットワーク ACL で 53 番が許可されている必要があります。',
          },
          'aws ec2 describe-vpc-attribute --vpc-id {vpcId} --attribute enableDnsSupport --region {region}',
          again,
        ],
      }),
    ],
  },
  {
    id: 'registry-certificate',
    certainty: 'seen',
    find: inText(new RegExp(`${registry}x509: [^\\n]{1,200}`)),
    cause: {
      en: 'The certificate of {hostName|the registry} is not trusted there: a proxy stands between, or the clock is wrong.',
      ja: '{hostName|レジストリ} の証明書を信頼できません。途中にプロキシがあるか、時計がずれています。',
    },
    fix: [
      {
        en: "Install the proxy's certificate where Docker runs (/etc/docker/certs.d), or set the clock.",
        ja: 'プロキシの証明書を Docker の実行環境に入れるか（/etc/docker/certs.d）、時刻を合わせます。',
      },
      again,
    ],
  },
  {
    id: 'registry-unreachable',
    certainty: 'fits',
    find: inText(
      [
        new RegExp(`${registry}${silence}`),
        /curl: \((?:28|7)\) (?:Failed to connect to|connect to) (?<hostName>(?!127\.|10\.|172\.|192\.168\.)[A-Za-z0-9-]{1,63}\.[A-Za-z0-9.-]{2,190}) port (?:80|443)\b[^\n]{0,100}/,
        /Curl error \((?:28|7)\)[^\n]{0,200}/,
        /curl: \(28\) (?:Operation|Connection|SSL connection|Resolving) [^\n]{0,40}timed? ?out[^\n]{0,100}/,
      ],
      {
        sources: ['command-output', 'cloud-init', 'ci', 'stopped-reason'],
        unless: /cannotpull|did not answer http|169\.254\.|api\.ecr|resourceinit/,
      },
    ),
    cause: {
      en: 'There is no way out to {hostName|the internet}: in most cases the subnet has no route to the internet (no NAT gateway, or no public address), or an outbound rule forbids it.',
      ja: '{hostName|インターネット} に到達できません。多くの場合、サブネットにインターネットへの経路（NAT ゲートウェイ、またはパブリック IP）がないか、送信ルールで禁止されています。',
    },
    fix: [outwards],
  },
  {
    id: 'registry-broken-off',
    certainty: 'fits',
    find: withRegistry(
      inText(
        [
          new RegExp(`${registry}(?:EOF|unexpected EOF|connection reset by peer|read: connection reset)`),
          /(?:Error response from daemon|failed to (?:copy|register layer|pull|solve)|error pulling image configuration)[^\n]{0,300}(?:unexpected EOF|connection reset by peer|short read|stream error: stream ID \d{1,6}; (?:INTERNAL_ERROR|REFUSED_STREAM))/,
          /received unexpected HTTP status: 5\d\d/,
          /(?:HEAD|GET|POST|PUT|PATCH) request to https:\/\/[^\s]{1,400}: 5\d\d [A-Z]/,
        ],
        { unless: /cannotpull/ },
      ),
    ),
    cause: {
      en: 'The registry broke off or answered with a fault of its own: most likely a disturbance there that passes.',
      ja: 'レジストリとの通信が途中で切れたか、レジストリ側のエラーです。一時的な障害の可能性が高いです。',
    },
    fix: [
      (facts) => {
        const page = statusPages[registryOf(facts)];
        return page
          ? [{ en: `See whether it is disturbed: ${page}`, ja: `障害情報を確認します: ${page}` }]
          : [
              {
                en: 'See whether it is disturbed, on its status page.',
                ja: 'ステータスページで障害情報を確認します。',
              },
            ];
      },
      again,
    ],
  },
];
