import { admitClient, showSecurityGroup } from '../../commands.ts';
import type { DatabaseAccess, Place } from '../../evidence.ts';
import type { Values } from '../../facts.ts';
import { anyOf, inText, toLine } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { Find, FixPart, Match, Symptom } from '../../symptom.ts';
import { refusedWords, timeoutWords, unknownHostWords } from './words.ts';

const checkPath: FixPart = byPlace({
  preview: [
    {
      en: 'See what the instance reaches:',
      ja: 'インスタンスからの到達性を確認します。',
    },
    '/preview status {pr}',
  ],
  service: [
    {
      en: 'See who may reach the port, and the state and endpoint of the database:',
      ja: 'ポートに到達できる相手と、データベースの状態・エンドポイントを確認します。',
    },
    '/db-check {environment}',
  ],
  task: [
    {
      en: 'See who may reach the port, and the state and endpoint of the database:',
      ja: 'ポートに到達できる相手と、データベースの状態・エンドポイントを確認します。',
    },
    '/db-check {environment}',
  ],
  otherwise: [
    {
      en: 'Compare host and port with the state and endpoint of the database.',
      ja: 'ホストとポートを、データベースの状態・エンドポイントと見比べてください。',
    },
  ],
});

const closed =
  (client: DatabaseAccess['client']): Find =>
  ({ evidence }) => {
    if (evidence.kind !== 'database-access' || evidence.client !== client || evidence.admitted.client) return undefined;
    const { port, clientGroup, databaseGroup } = evidence;
    const line = `port ${port}: ${clientGroup ?? client} is not admitted by ${databaseGroup ?? 'the database'}`;
    return { line, values: { port, clientGroup, databaseGroup }, certainty: 'seen' };
  };

const probed =
  (outcome: 'timeout' | 'refused'): Find =>
  ({ evidence }) =>
    evidence.kind === 'probe' && evidence.of === 'db-tcp' && evidence.outcome === outcome
      ? { line: toLine(`DB TCP NG: ${outcome} ${evidence.detail ?? ''}`), values: { port: evidence.port } }
      : undefined;

const onPreview: readonly Place[] = ['preview'];

/** Slipway's own look from the instance, in words. */
const slipwaysLook = inText(
  [/no TCP connection to (?<databaseHost>[A-Za-z0-9.-]{1,253}):(?<port>\d{1,5}) within \d{1,3} seconds/, /DB TCP NG/],
  { places: ['preview', 'unknown'] },
);
/** As somebody writes it down who has seen one of the messages. */
const inPeoplesWords = inText(
  /^\W{0,6}(?:DB|データベース|database)\s?(?:への?)?(?:接続(?:が|の)?|connection )?(?:タイムアウト|timed out|timeout)\s{0,80}(?:$|\|)/,
  { sources: ['pasted'] },
);
const fromPreview: Find = (seen) =>
  seen.evidence.kind === 'probe' && seen.evidence.from !== 'preview' ? undefined : probed('timeout')(seen);

export const reach: readonly Symptom[] = [
  {
    id: 'database-closed',
    certainty: 'seen',
    find: closed('service'),
    cause: {
      en: "No security group of the database admits the service's group {clientGroup|} on port {port|of the database}.",
      ja: 'データベースのどのセキュリティグループも、サービスのグループ {clientGroup|} からのポート {port|（データベース）} を許可していません。',
    },
    fix: [
      {
        en: "Admit the service's group on the port; it takes effect at once:",
        ja: 'サービスのグループをポートに許可します（すぐに反映されます）。',
      },
      admitClient,
    ],
    explains: ['database-timeout'],
  },
  {
    id: 'database-closed-to-preview',
    certainty: 'fits',
    find: anyOf(
      closed('preview'),
      fromPreview,
      inText(timeoutWords, { places: onPreview, unless: /redis/ }),
      slipwaysLook,
    ),
    cause: ({ certainty }) =>
      certainty === 'seen'
        ? {
            en: "No security group of the database admits the previews' group {clientGroup|} on port {port|of the database}.",
            ja: 'データベースのどのセキュリティグループも、プレビュー用グループ {clientGroup|} からのポート {port|（データベース）} を許可していません。',
          }
        : {
            en: "The connection to the database times out: most often its security group does not admit the previews' group {clientGroup|} on port {port|of the database}.",
            ja: 'データベースへの接続がタイムアウトしています。多くの場合、データベースのセキュリティグループが、プレビュー用グループ {clientGroup|} からのポート {port|（データベース）} を許可していません。',
          },
    fix: [
      {
        en: "Reference the previews' group, never an address: addresses change with every preview.",
        ja: 'IP アドレスではなくプレビュー用グループを参照で許可します（IP はプレビューごとに変わります）。',
      },
      admitClient,
      { en: 'Then look again:', ja: 'その後もう一度確認します。' },
      '/preview status {pr}',
    ],
  },
  {
    id: 'database-is-private',
    certainty: 'fits',
    find: inText(timeoutWords, { places: ['workstation'] }),
    cause: {
      en: 'From outside (your machine) the connection times out, most likely by design: a private database is reached only from inside the VPC.',
      ja: '手元のマシンからの接続がタイムアウトしています。多くの場合は仕様です。プライベートなデータベースには VPC の中からしか到達できません。',
    },
    fix: [
      {
        en: 'Run what you need inside the VPC, from the catalogue:',
        ja: '必要な処理は VPC 内でカタログから実行します。',
      },
      '/run list',
      {
        en: 'or open a tunnel through an instance or task that SSM reaches:',
        ja: 'または、SSM で到達できるインスタンスかタスク経由でトンネルを開きます。',
      },
      'aws ssm start-session --target {instanceId} --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters "host={databaseHost},portNumber={port},localPortNumber=15432" --profile {profile} --region {region}',
    ],
  },
  {
    id: 'database-refused',
    certainty: 'fits',
    find: anyOf(probed('refused'), inText(refusedWords)),
    cause: {
      en: 'The host {databaseHost|of the database} was reached and refuses the connection: nothing listens on port {port|that was named}. Most often the database is not running, or host or port are wrong.',
      ja: 'ホスト {databaseHost|（データベース）} には届きましたが、ポート {port|（指定のもの）} で待ち受けがありません。多くの場合、データベースが停止中か、ホストまたはポートの指定が違います。',
    },
    fix: [
      checkPath,
      {
        en: 'On a host of your own: see that it runs, and that it listens for others than itself (`listen_addresses` of PostgreSQL, `bind-address` of MySQL).',
        ja: '自前のホストの場合は、起動しているか、外部からの接続を待ち受けているか（PostgreSQL の `listen_addresses`、MySQL の `bind-address`）を確認します。',
      },
    ],
  },
  {
    id: 'database-timeout',
    certainty: 'fits',
    find: anyOf(
      inText(timeoutWords, {
        places: ['service', 'task', 'unknown', 'ci', 'instance', 'database'],
        unless: /redis/,
      }),
      inPeoplesWords,
    ),
    cause: {
      en: 'Nothing came back from the database ({databaseHost|its host}, port {port|of the database}): a timeout is the network, in most cases a security group that does not admit this client.',
      ja: 'データベース（{databaseHost|ホスト不明}、ポート {port|不明}）から応答がありません。タイムアウトはネットワークの問題で、多くの場合セキュリティグループがこの接続元を許可していません。',
    },
    fix: [
      byPlace({
        ci: [
          {
            en: 'A runner outside the VPC never reaches a private database: run this step inside (for instance from the catalogue: `/run list`), or use a database of the job (`services:`).',
            ja: 'VPC 外のランナーからプライベートなデータベースには到達できません。VPC 内で実行するか（カタログなら `/run list`）、ジョブ用のデータベース（`services:`）を使います。',
          },
        ],
        otherwise: [
          checkPath,
          { en: "Admit this client's group where it is missing:", ja: '接続元のグループがなければ許可します。' },
          admitClient,
        ],
      }),
    ],
  },
  {
    id: 'database-host-unknown',
    certainty: 'fits',
    find: inText(unknownHostWords, { unless: /redis|registry|docker\.io|ghcr\.io/ }),
    cause: ({ get }) =>
      get('databaseHost')
        ? {
            en: 'The database host {databaseHost} has no address (DNS cannot resolve it): most often it is mistyped or deleted, or the VPC resolves no names.',
            ja: 'データベースのホスト名 {databaseHost} を解決できません（DNS）。多くの場合、綴りの誤り、削除済み、または VPC の DNS 解決が無効です。',
          }
        : {
            en: 'A host name has no address (DNS cannot resolve it), most likely that of the database, else of another service that the app calls: mistyped, deleted, or the VPC resolves no names.',
            ja: 'ホスト名を解決できません（DNS）。データベースのホスト名の可能性が高く、そうでなければアプリが呼ぶ別サービスのものです。綴りの誤り、削除済み、または VPC の DNS 解決が無効です。',
          },
    fix: [checkPath, again],
  },
];

export const worldRows: readonly Symptom[] = [
  {
    id: 'database-open-to-world',
    certainty: 'seen',
    find: ({ evidence }) =>
      evidence.kind === 'database-access' && evidence.admitted.world ? open(evidence) : undefined,
    cause: {
      en: 'The database port {port|} admits {worldRange|everybody}, the whole internet: opened while debugging and left open.',
      ja: 'データベースのポート {port|} が {worldRange|すべてのアドレス}（インターネット全体）に開いています。調査中に開けたまま閉じ忘れたものと思われます。',
    },
    fix: [
      {
        en: 'Revoke that rule; keep only the reference to the group:',
        ja: 'このルールを削除し、グループ参照だけを残します。',
      },
      'aws ec2 revoke-security-group-ingress --group-id {worldGroup} --security-group-rule-ids {worldRuleId} --region {region}',
      { en: 'See what remains:', ja: '残ったルールを確認します。' },
      showSecurityGroup,
    ],
  },
];

function open({ port, databaseGroup, worldRange, worldGroup, worldRuleId }: DatabaseAccess): Match {
  const group = worldGroup ?? databaseGroup;
  const values: Values = { port, databaseGroup, worldRange: worldRange ?? '0.0.0.0/0', worldGroup: group, worldRuleId };
  return { line: `port ${port}: ${group ?? 'a security group'} admits ${worldRange ?? '0.0.0.0/0'}`, values };
}
