import { admitClient, showSecurityGroup } from './commands.ts';
import type { Evidence } from './evidence.ts';
import type { Values } from './facts.ts';
import { inText, toLine } from './in-text.ts';
import { steps } from './steps.ts';
import type { Match, Symptom } from './symptom.ts';

type Access = Extract<Evidence, { kind: 'database-access' }>;

export const databaseClosed: Symptom = {
  id: 'database-closed',
  find: (evidence) =>
    evidence.kind === 'database-access' && evidence.client === 'service' ? closed(evidence) : undefined,
  cause: ({ put }) => ({
    en: `No security group of the database admits the service's group ${put('clientGroup')} on port ${put('port')}.`,
    ja: `データベースのどのセキュリティグループも、サービスのグループ ${put('clientGroup')} からのポート ${put('port')} を許可していません。`,
  }),
  fix: (facts) =>
    steps(
      { en: "Admit the service's group on the port:", ja: 'サービスのグループをポートに許可します。' },
      admitClient(facts),
      {
        en: 'It takes effect at once; then `/db-check` again.',
        ja: 'すぐに反映されます。その後もう一度 `/db-check` を実行してください。',
      },
    ),
};

/** Slipway opens no path of its own: previews reach a database through a reference to their group. */
export const databaseClosedToPreview: Symptom = {
  id: 'database-closed-to-preview',
  find: (evidence) => {
    if (evidence.kind === 'database-access' && evidence.client === 'preview') return closed(evidence);
    if (
      evidence.kind === 'probe' &&
      evidence.of === 'db-tcp' &&
      evidence.from === 'preview' &&
      evidence.outcome === 'timeout'
    )
      return { line: toLine(`DB TCP NG: timeout ${evidence.detail ?? ''}`), values: { port: evidence.port } };
    return timedOutOnPreview(evidence);
  },
  cause: ({ put }) => ({
    en: `The connection to the database times out: its security group does not admit the previews' group ${put('clientGroup')} on port ${put('port')}.`,
    ja: `データベースへの接続がタイムアウトしています。データベースのセキュリティグループが、プレビュー用グループ ${put('clientGroup')} からのポート ${put('port')} を許可していません。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: "Reference the previews' group, never an address: addresses change with every preview.",
        ja: 'IP アドレスではなくプレビュー用グループを参照で許可します（IP はプレビューごとに変わります）。',
      },
      admitClient(facts),
      { en: 'Then look again:', ja: 'その後もう一度確認します。' },
      `/preview status ${facts.put('pr')}`,
    ),
};

export const databaseOpenToWorld: Symptom = {
  id: 'database-open-to-world',
  find: (evidence) => (evidence.kind === 'database-access' && evidence.admitted.world ? open(evidence) : undefined),
  cause: ({ put }) => ({
    en: `The database port ${put('port')} admits ${put('worldRange')}, the whole internet: opened while debugging and left open.`,
    ja: `データベースのポート ${put('port')} が ${put('worldRange')}（インターネット全体）に開いています。調査中に開けたまま閉じ忘れたものと思われます。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Revoke that rule; keep only the reference to the group:',
        ja: 'このルールを削除し、グループ参照だけを残します。',
      },
      `aws ec2 revoke-security-group-ingress --group-id ${facts.put('worldGroup')} --security-group-rule-ids ${facts.put('worldRuleId')} --region ${facts.put('region')}`,
      { en: 'See what remains:', ja: '残ったルールを確認します。' },
      showSecurityGroup(facts),
    ),
};

export const databaseGroupOfOtherVpc: Symptom = {
  id: 'database-group-of-other-vpc',
  find: inText([
    /DB (?:instance|cluster) and EC2 security group are in different VPCs(?:[^\n]{0,40} is in (?<databaseVpcId>vpc-[0-9a-z]{1,17}) and the EC2 security group is in (?<groupVpcId>vpc-[0-9a-z]{1,17}))?/,
    /Database is in (?<databaseVpcId>vpc-[0-9a-z]{1,17}), but Ec2 Security Group (?<securityGroup>sg-[0-9a-z]{1,17}) is in (?<groupVpcId>vpc-[0-9a-z]{1,17})/,
    /InvalidParameterCombination[^\n]{0,200}\b(?:security group|subnet)[^\n]{0,200}\bVPC/,
  ]),
  cause: ({ put }) => ({
    en: `The security group belongs to another VPC (${put('groupVpcId')}) than the database (${put('databaseVpcId')}).`,
    ja: `セキュリティグループの VPC (${put('groupVpcId')}) がデータベースの VPC (${put('databaseVpcId')}) と違います。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: "Choose a group of the database's VPC (or name a subnet group of the group's VPC):",
        ja: 'データベースと同じ VPC のグループを選びます（またはサブネットグループの方を合わせます）。',
      },
      `aws ec2 describe-security-groups --filters Name=vpc-id,Values=${put('databaseVpcId')} --query 'SecurityGroups[].[GroupId,GroupName]' --output table --region ${put('region')}`,
    ),
};

const timedOutOnPreview = inText(
  [
    /connection to server at "(?<databaseHost>[^"\n]{1,255})"[^\n]{0,80}, port (?<port>\d{1,5}) failed: (?:timeout expired|Connection timed out)/,
    /connect ETIMEDOUT (?<databaseHost>[0-9a-f.:]{3,45}):(?<port>5432|3306)\b/,
    /Can't connect to (?:MySQL )?server on '(?<databaseHost>[^'\n]{1,255})(?::\d{1,5})?' \((?:110|60|timed out)\)/,
    /DB TCP NG/,
  ],
  { places: ['preview'] },
);

function closed(access: Access): Match | undefined {
  if (access.admitted.client) return undefined;
  const { port, clientGroup, databaseGroup } = access;
  const line = `port ${port}: ${clientGroup ?? access.client} is not admitted by ${databaseGroup ?? 'the database'}`;
  return { line, values: { port, clientGroup, databaseGroup } };
}

function open({ port, databaseGroup, worldRange, worldGroup, worldRuleId }: Access): Match {
  const group = worldGroup ?? databaseGroup;
  const values: Values = { port, databaseGroup, worldRange: worldRange ?? '0.0.0.0/0', worldGroup: group, worldRuleId };
  return { line: `port ${port}: ${group ?? 'a security group'} admits ${worldRange ?? '0.0.0.0/0'}`, values };
}
