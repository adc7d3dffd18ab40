import type { Text } from '../config/language.ts';
import { openShell } from './commands.ts';
import type { Evidence } from './evidence.ts';
import type { Facts } from './facts.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

type Offline = Extract<Evidence, { kind: 'ssm-offline' }>;

const environmentParametersSince = '3.3.2746.0';

export const ssmProfileMissing: Symptom = {
  id: 'ssm-profile-missing',
  find: (evidence) =>
    evidence.kind === 'ssm-offline' && evidence.via === 'ssm' && evidence.hasProfile === false
      ? {
          line: `${evidence.instanceId ?? 'instance'}: no instance profile`,
          values: { instanceId: evidence.instanceId },
        }
      : undefined,
  cause: ({ put }) => ({
    en: `The instance ${put('instanceId')} has no instance profile: its agent has no credentials to report to SSM with.`,
    ja: `インスタンス ${put('instanceId')} にインスタンスプロファイルがなく、エージェントが SSM に接続する認証情報を持っていません。`,
  }),
  fix: ({ get, put }) =>
    steps(
      { en: 'Attach one that may use SSM messaging:', ja: 'SSM メッセージを使えるプロファイルを付けます。' },
      `aws ec2 associate-iam-instance-profile --instance-id ${put('instanceId')} --iam-instance-profile Name=<instance-profile> --region ${put('region')}`,
      ...(get('pr')
        ? [{ en: 'or launch afresh:', ja: 'または作り直します。' }, `/preview up ${put('pr')} --fresh`]
        : []),
    ),
};

export const ssmNotOnline: Symptom = {
  id: 'ssm-not-online',
  find: (evidence) => {
    if (evidence.kind === 'ssm-offline')
      return { line: whatIsKnown(evidence), values: { instanceId: evidence.instanceId } };
    return notConnected(evidence);
  },
  cause: () => ({
    en: 'The SSM agent has not reported: it lacks credentials (instance profile or task role), a route, or has not started.',
    ja: 'SSM エージェントから応答がありません。認証情報（インスタンスプロファイルまたはタスクロール）がない、経路がない、または起動していません。',
  }),
  fix: ({ get, put }) =>
    steps(
      {
        en: 'The role: an instance profile (a task role with ECS Exec) must be there.',
        ja: 'ロール: インスタンスプロファイル（ECS Exec ではタスクロール）があること。',
      },
      `aws ec2 describe-instances --instance-ids ${put('instanceId')} --query 'Reservations[].Instances[].[IamInstanceProfile.Arn,SubnetId,VpcId]' --region ${put('region')}`,
      {
        en: 'The endpoints: without a NAT gateway, ssm, ssmmessages and ec2messages must be there.',
        ja: 'エンドポイント: NAT がない場合は ssm・ssmmessages・ec2messages があること。',
      },
      `aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=${put('vpcId')} --query 'VpcEndpoints[].[ServiceName,State]' --output table --region ${put('region')}`,
      {
        en: 'The route: 0.0.0.0/0 to an internet gateway (with a public address) or a NAT gateway.',
        ja: '経路: 0.0.0.0/0 がインターネットゲートウェイ（パブリック IP 付き）か NAT に向いていること。',
      },
      `aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=${put('subnetId')} --query 'RouteTables[].Routes' --region ${put('region')}`,
      ...(get('pr')
        ? [
            { en: 'If all three are right, launch afresh:', ja: '3 つとも正しければ作り直します。' },
            `/preview up ${put('pr')} --fresh`,
          ]
        : []),
    ),
};

export const ssmAgentTooOld: Symptom = {
  id: 'ssm-agent-too-old',
  find: inText(
    [
      /\bSSM_\w{1,64}: (?:unbound variable|parameter (?:null or )?not set)/,
      /\bSSM_\w{1,64}\b[^\n]{0,40} (?:is unset|is not set|not set|unset|未設定)/,
      /\bSSM agent [^\n]{0,40}(?:too old|older than)/,
    ],
    { sources: ['command-output', 'log'] },
  ),
  cause: () => ({
    en: `The SSM agent on the instance is older than ${environmentParametersSince}: it hands no parameters over as environment variables, so the script refused to run.`,
    ja: `インスタンスの SSM エージェントが ${environmentParametersSince} より古く、パラメータを環境変数として渡せないため、スクリプトが実行を拒否しました。`,
  }),
  fix: (facts) =>
    steps(
      { en: 'Update the agent:', ja: 'エージェントを更新します。' },
      `aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids ${facts.put('instanceId')} --region ${facts.put('region')}`,
      ...launchAfresh(facts),
    ),
};

const notConnected = inText([
  /TargetNotConnected(?:Exception)?\b/,
  /InvalidInstanceId(?:Exception)?\b[^\n]{0,200}not in a valid state for account/,
]);

function launchAfresh(facts: Facts): readonly (Text | string)[] {
  return facts.get('pr')
    ? [
        { en: 'or launch afresh, from a newer image:', ja: 'または新しいイメージから作り直します。' },
        `/preview up ${facts.put('pr')} --fresh`,
      ]
    : [
        { en: 'If that fails, look at it on the instance:', ja: '失敗する場合はインスタンスで確認します。' },
        openShell(facts),
      ];
}

function whatIsKnown({ via, instanceId, hasProfile, privateSubnet, hasNat, endpoints: present }: Offline): string {
  const known = {
    'instance profile': hasProfile,
    'private subnet': privateSubnet,
    'NAT gateway': hasNat,
    endpoints: present && (present.join(' ') || 'none'),
  };
  const facts = Object.entries(known).filter(([, value]) => value !== undefined);
  return [`${instanceId ?? via}: not online`, ...facts.map(([name, value]) => `${name}: ${sayIt(value)}`)].join(', ');
}

function sayIt(value: boolean | string | undefined): string {
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}
