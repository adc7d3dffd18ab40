import { inText } from '../../in-text.ts';
import { again } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** The hosts that the app asks, on the internet and beside it. */
export const outbound: readonly Symptom[] = [
  {
    id: 'way-out-blocked',
    certainty: 'fits',
    find: inText(
      [
        /connect (?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH) [0-9a-f.:]{3,45}:443\b/,
        /HTTPSConnectionPool\(host='(?<hostName>[A-Za-z0-9.-]{1,253})', port=443\)[^\n]{0,300}(?:Connection timed out|Network is unreachable|ConnectTimeoutError)/,
        /dial tcp [0-9a-f.:[\]]{3,45}:443: (?:i\/o timeout|connect: (?:connection timed out|network is unreachable))/,
        /Failed to open TCP connection to (?<hostName>[A-Za-z0-9.-]{1,253}):443 \([^)\n]{0,80}(?:timed out|unreachable|execution expired)[^)\n]{0,80}\)/,
        /Failed to connect to (?<hostName>[A-Za-z0-9.-]{1,253}) port 443[^\n]{0,60}: (?:Connection timed out|Couldn't connect to server|Network is unreachable)/,
      ],
      { unless: /ghcr|docker|\/v2\/|github\.com|amazonaws\.com/ },
    ),
    cause: {
      en: 'The app does not reach {hostName|a host} on the internet over port 443: most likely its subnet has no way out (NAT gateway, public address) or a rule lets nothing out; else that host answers nobody.',
      ja: 'アプリからインターネット上の {hostName|接続先} のポート 443 に到達できません。サブネットに外への経路がない（NAT ゲートウェイ、パブリックアドレス）か、ルールで外向きが許可されていない可能性が高いです。そうでなければ、接続先自体が応答していません。',
    },
    fix: [
      {
        en: 'Ask that host from elsewhere first; where it answers, look at the route of the subnet and the outbound rules of the security group.',
        ja: 'まず別の場所から接続先を確認し、応答があるなら、サブネットの経路とセキュリティグループのアウトバウンドルールを確認します。',
      },
      again,
    ],
  },
  {
    id: 'peer-refused',
    certainty: 'fits',
    find: inText(
      [
        /connect ECONNREFUSED (?<hostName>[0-9a-f.:]{3,45}):(?<port>\d{2,5})\b/,
        /dial tcp (?:(?<hostName>[0-9a-f.]{3,45})|\[[0-9a-f:]{2,45}\]):(?<port>\d{2,5}): connect: connection refused/,
        /Connection refused - connect\(2\) for "?(?<hostName>[A-Za-z0-9._-]{1,253})"? port (?<port>\d{2,5})/,
        /HTTPConnectionPool\(host='(?<hostName>[A-Za-z0-9._-]{1,253})', port=(?<port>\d{2,5})\)[^\n]{0,300}Connection refused/,
        /ConnectException: Connection refused[^\n]{0,80}(?<hostName>[A-Za-z0-9._-]{1,253})[/:][0-9.]{0,15}:?(?<port>\d{2,5})/,
      ],
      { sources: ['log', 'command-output'] },
    ),
    cause: {
      en: 'Nothing takes connections on port {port|in the message} of {hostName|the host in the message}: most likely what the app needs there does not run, or host or port are wrong (inside a container localhost is the container itself).',
      ja: '{hostName|（メッセージのホスト）} のポート {port|（メッセージのポート）} で接続を受け付けるものがありません。アプリが必要とする相手が動いていないか、ホストやポートが誤っている可能性が高いです（コンテナ内の localhost はそのコンテナ自身です）。',
    },
    fix: [
      {
        en: 'See whether that part runs, and compare host and port with the settings of the app.',
        ja: '相手が動いているか確認し、ホストとポートをアプリの設定と見比べます。',
      },
      again,
    ],
    aftermath: true,
  },
];
