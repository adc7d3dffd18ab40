import { openShell, showEndpoints, showRoutes } from '../../commands.ts';
import type { SsmEndpoint, SsmOffline } from '../../evidence.ts';
import type { Facts } from '../../facts.ts';
import { anyOf, inText } from '../../in-text.ts';
import { byPlace, newTasks } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';

const endpoints: readonly SsmEndpoint[] = ['ssm', 'ssmmessages', 'ec2messages'];

const createEndpoint = (endpoint: string): string =>
  `aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id {vpcId} --subnet-ids {subnetId} --security-group-ids {clientGroup} --private-dns-enabled --service-name com.amazonaws.{region}.${endpoint} --region {region}`;

const afresh = (text: FixPart): FixPart => byPlace({ preview: [text, '/preview up {pr} --fresh'], otherwise: [] });

const notConnected = inText([
  /TargetNotConnected(?:Exception)?\b/,
  /InvalidInstanceId(?:Exception)?\b[^\n]{0,200}not in a valid state for account/,
]);

/** An agent that does not answer, the most telling sign first. */
export const offline: readonly Symptom[] = [
  {
    id: 'ssm-lost',
    certainty: 'fits',
    find: ({ evidence }) =>
      evidence.kind === 'ssm-offline' && evidence.wasOnline === true
        ? {
            line: `${evidence.instanceId ?? evidence.via}: was online, does not answer now`,
            values: { instanceId: evidence.instanceId },
          }
        : undefined,
    cause: {
      en: 'The SSM agent was online before and has stopped answering: most likely memory or disk of the instance are used up, or the agent died. Its profile and its way out were right.',
      ja: 'SSM エージェントは以前はオンラインでしたが、応答しなくなりました。多くの場合、インスタンスのメモリやディスクの枯渇、またはエージェントの異常終了です（プロファイルと経路は正常でした）。',
    },
    explains: ['ssm-not-online'],
    fix: [
      byPlace({
        preview: [
          { en: 'Replace the instance:', ja: 'インスタンスを作り直します。' },
          '/preview up {pr} --fresh',
          {
            en: 'If it comes back: a bigger `previews.instance.type` than {instanceType|the present one}, or more `volumeGiB`, in slipway.config.ts.',
            ja: '再発する場合は、slipway.config.ts の `previews.instance.type` を {instanceType|現在のもの} より大きくするか、`volumeGiB` を増やします。',
          },
        ],
        service: [newTasks],
        otherwise: [
          { en: 'Reboot it, then look at its memory and disk:', ja: '再起動し、メモリとディスクを確認します。' },
          'aws ec2 reboot-instances --instance-ids {instanceId} --region {region}',
        ],
      }),
    ],
  },
  {
    id: 'ssm-endpoint-missing',
    certainty: 'seen',
    find: ({ evidence }) => {
      const missing = evidence.kind === 'ssm-offline' ? missingEndpoints(evidence) : [];
      if (evidence.kind !== 'ssm-offline' || missing.length === 0) return undefined;
      return {
        line: `${evidence.via} offline; private subnet, no NAT gateway, no endpoint: ${missing.join(', ')}`,
        values: { instanceId: evidence.instanceId, missingEndpoints: missing.join(',') },
      };
    },
    cause: {
      en: 'The subnet is private without a NAT gateway, and the VPC lacks the endpoints {missingEndpoints|of SSM}: there is no path to SSM.',
      ja: 'プライベートサブネットに NAT ゲートウェイがなく、VPC にエンドポイント（{missingEndpoints|SSM}）もないため、SSM への経路がありません。',
    },
    explains: ['ssm-not-online'],
    fix: [
      {
        en: 'Create what is missing, one call each; the group must admit 443 from the subnet:',
        ja: '足りないものを 1 つずつ作成します。グループはサブネットからの 443 を許可していること。',
      },
      ({ get }: Facts) => [(get('missingEndpoints') ?? '').split(',').map(createEndpoint).join('\n')],
    ],
  },
  {
    id: 'ssm-profile-missing',
    certainty: 'seen',
    find: ({ evidence }) =>
      evidence.kind === 'ssm-offline' && evidence.via === 'ssm' && evidence.hasProfile === false
        ? {
            line: `${evidence.instanceId ?? 'instance'}: no instance profile`,
            values: { instanceId: evidence.instanceId },
          }
        : undefined,
    cause: {
      en: 'The instance {instanceId|} has no instance profile: its agent has no credentials to report to SSM with.',
      ja: 'インスタンス {instanceId|} にインスタンスプロファイルがなく、エージェントが SSM に接続する認証情報を持っていません。',
    },
    explains: ['ssm-not-online'],
    fix: [
      { en: 'Attach one that may use SSM messaging:', ja: 'SSM メッセージを使えるプロファイルを付けます。' },
      'aws ec2 associate-iam-instance-profile --instance-id {instanceId} --iam-instance-profile Name={instanceProfile} --region {region}',
      afresh({ en: 'or replace the preview:', ja: 'または作り直します。' }),
    ],
  },
  {
    id: 'ssm-not-online',
    certainty: 'fits',
    find: anyOf(
      ({ evidence }) =>
        evidence.kind === 'ssm-offline'
          ? { line: whatIsKnown(evidence), values: { instanceId: evidence.instanceId } }
          : undefined,
      notConnected,
    ),
    cause: {
      en: 'The SSM agent has not reported (it is not online): most likely it lacks credentials (instance profile or task role) or a route, or has not started yet.',
      ja: 'SSM エージェントから応答がありません（オンラインではありません）。認証情報（インスタンスプロファイルまたはタスクロール）がない、経路がない、またはまだ起動していない可能性が高いです。',
    },
    fix: [
      {
        en: 'The role: an instance profile (a task role with ECS Exec) must be there.',
        ja: 'ロール: インスタンスプロファイル（ECS Exec ではタスクロール）があること。',
      },
      "aws ec2 describe-instances --instance-ids {instanceId} --query 'Reservations[].Instances[].[IamInstanceProfile.Arn,SubnetId,VpcId]' --region {region}",
      {
        en: 'The endpoints: without a NAT gateway, ssm, ssmmessages and ec2messages must be there.',
        ja: 'エンドポイント: NAT がない場合は ssm・ssmmessages・ec2messages があること。',
      },
      showEndpoints,
      {
        en: 'The route: 0.0.0.0/0 to an internet gateway (with a public address) or a NAT gateway.',
        ja: '経路: 0.0.0.0/0 がインターネットゲートウェイ（パブリック IP 付き）か NAT に向いていること。',
      },
      showRoutes,
      afresh({ en: 'If all three are right, replace the preview:', ja: '3 つとも正しければ作り直します。' }),
    ],
  },
  {
    id: 'ssm-agent-too-old',
    certainty: 'seen',
    find: inText(
      [
        /\bSSM_\w{1,64}: (?:unbound variable|parameter (?:null or )?not set)/,
        /\bSSM_\w{1,64}\b[^\n]{0,40} (?:is unset|is not set|not set|unset|未設定)/,
        /\bSSM agent [^\n]{0,40}(?:too old|older than)/,
        /Plugin with name [A-Za-z_]{1,40} is not supported by this version of ssm agent/,
        /is not supported (?:by|in) (?:this|the (?:current|installed)) version of (?:the )?SSM agent/,
      ],
      { sources: ['command-output', 'log', 'aws-error'] },
    ),
    cause: {
      en: 'The SSM agent on the instance is too old for what was asked of it: environment parameters need 3.3.2746.0, port forwarding to another host 3.1.1374.0.',
      ja: 'インスタンスの SSM エージェントが古く、要求された機能に対応していません（環境変数パラメータは 3.3.2746.0 以降、別ホストへのポートフォワーディングは 3.1.1374.0 以降）。',
    },
    fix: [
      { en: 'Update the agent:', ja: 'エージェントを更新します。' },
      'aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids {instanceId} --region {region}',
      byPlace({
        preview: [
          { en: 'or replace the preview, from a newer image:', ja: 'または新しいイメージから作り直します。' },
          '/preview up {pr} --fresh',
        ],
        workstation: [{ en: 'then open the tunnel again.', ja: 'その後、トンネルを開き直します。' }],
        otherwise: [
          { en: 'If that fails, look at it on the instance:', ja: '失敗する場合はインスタンスで確認します。' },
          openShell,
        ],
      }),
    ],
  },
];

function missingEndpoints({ privateSubnet, hasNat, endpoints: present }: SsmOffline): readonly SsmEndpoint[] {
  if (privateSubnet !== true || hasNat !== false || !present) return [];
  return endpoints.filter((endpoint) => !present.includes(endpoint));
}

function whatIsKnown({ via, instanceId, hasProfile, privateSubnet, hasNat, endpoints: present }: SsmOffline): string {
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
