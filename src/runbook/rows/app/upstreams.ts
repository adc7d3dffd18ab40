import { inText } from '../../in-text.ts';
import { again, byPlace, newImage, newRevision, readLog } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const definition = byPlace({ service: [newRevision], task: [newRevision], otherwise: [newImage] });

/** What a proxy in front of the app, or the app itself, asks of others. */
export const upstreams: readonly Symptom[] = [
  {
    id: 'proxy-upstream-unknown',
    certainty: 'seen',
    find: inText([
      /host not found in upstream "(?<hostName>[A-Za-z0-9._-]{1,253})(?::\d{1,5})?"/,
      /(?<hostName>[A-Za-z0-9._-]{1,253}) could not be resolved \(\d{1,2}: [A-Za-z ]{3,40}\)[^\n]{0,80}upstream/,
    ]),
    cause: {
      en: 'The proxy (nginx) does not find the host {hostName|in the message} of the app behind it: in one task containers share localhost, and names of a Compose file exist in Compose alone.',
      ja: 'プロキシ（nginx）が、背後のアプリのホスト {hostName|（メッセージ参照）} を見つけられません。同じタスクのコンテナ同士は localhost で通信し、Compose のサービス名は Compose の中でしか使えません。',
    },
    fix: [
      {
        en: 'Name 127.0.0.1 and the port of the app within a task (`awsvpc`), the name of the service in Compose.',
        ja: 'タスク内（`awsvpc`）では 127.0.0.1 とアプリのポートを、Compose ではサービス名を指定します。',
      },
      definition,
    ],
  },
  {
    id: 'proxy-upstream-refused',
    certainty: 'seen',
    find: inText([
      /connect\(\) failed \(111: Connection refused\) while connecting to upstream[^\n]{0,200}/,
      /connect\(\) to unix:[^\s]{1,100} failed \((?:2|11|111|13): [A-Za-z ]{3,60}\) while connecting to upstream/,
      /no live upstreams while connecting to upstream/,
      /AH0\d{4}: [^\n]{0,20}attempt to connect to [^\s]{1,80} \([^)\n]{1,80}\) failed/,
    ]),
    cause: {
      en: 'The proxy (nginx, Apache) runs, and the app behind it does not take connections: it has not started yet, has ended, or listens elsewhere.',
      ja: 'プロキシ（nginx、Apache）は動いていますが、背後のアプリが接続を受け付けていません。起動前か、終了したか、別のポートで待ち受けています。',
    },
    fix: [readLog],
  },
  {
    id: 'proxy-upstream-silent',
    certainty: 'seen',
    find: inText([
      /upstream timed out \(110: (?:Connection|Operation) timed out\) while (?:reading|connecting|sending)[^\n]{0,200}/,
      /upstream prematurely closed connection while reading response header from upstream/,
      /AH0\d{4}: [^\n]{0,40}error reading (?:status line )?from remote server/,
    ]),
    cause: {
      en: 'The app behind the proxy took the request and gave no whole answer: it took longer than the proxy waits, or it ended meanwhile.',
      ja: '背後のアプリはリクエストを受け取りましたが、応答が完了しませんでした。プロキシの待ち時間を超えたか、途中でアプリが終了しています。',
    },
    fix: [
      {
        en: "Read the app's own lines of that moment: a crash, a killed worker or a long query stands there.",
        ja: '同じ時刻のアプリ自身のログを確認します（クラッシュ、ワーカーの強制終了、長いクエリなど）。',
      },
      readLog,
    ],
  },
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
];
