import type { Evidence, SsmEndpoint } from './evidence.ts';
import type { Facts } from './facts.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

type Offline = Extract<Evidence, { kind: 'ssm-offline' }>;

const endpoints: readonly SsmEndpoint[] = ['ssm', 'ssmmessages', 'ec2messages'];

export const ssmEndpointMissing: Symptom = {
  id: 'ssm-endpoint-missing',
  find: (evidence) => {
    const missing = evidence.kind === 'ssm-offline' ? missingEndpoints(evidence) : [];
    if (evidence.kind !== 'ssm-offline' || missing.length === 0) return undefined;
    return {
      line: `${evidence.via} offline; private subnet, no NAT gateway, no endpoint: ${missing.join(', ')}`,
      values: { instanceId: evidence.instanceId, missingEndpoints: missing.join(',') },
    };
  },
  cause: ({ put }) => ({
    en: `The subnet is private without a NAT gateway, and the VPC lacks the endpoints ${put('missingEndpoints')}: there is no path to SSM.`,
    ja: `プライベートサブネットに NAT ゲートウェイがなく、VPC にエンドポイント（${put('missingEndpoints')}）もないため、SSM への経路がありません。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Create what is missing, one call each; the group must admit 443 from the subnet:',
        ja: '足りないものを 1 つずつ作成します。グループはサブネットからの 443 を許可していること。',
      },
      facts
        .put('missingEndpoints')
        .split(',')
        .map((endpoint) => createEndpoint(endpoint, facts))
        .join('\n'),
    ),
};

function missingEndpoints({ privateSubnet, hasNat, endpoints: present }: Offline): readonly SsmEndpoint[] {
  if (privateSubnet !== true || hasNat !== false || !present) return [];
  return endpoints.filter((endpoint) => !present.includes(endpoint));
}

function createEndpoint(endpoint: string, { put }: Facts): string {
  return `aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface --vpc-id ${put('vpcId')} --subnet-ids ${put('subnetId')} --security-group-ids ${put('clientGroup')} --private-dns-enabled --service-name com.amazonaws.${put('region')}.${endpoint} --region ${put('region')}`;
}
