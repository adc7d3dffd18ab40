import { createEc2Network } from '../../aws/ec2-network.ts';
import type { Evidence, SsmEndpoint } from '../../runbook/evidence.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Why } from './up-line.ts';

const wanted: readonly SsmEndpoint[] = ['ssm', 'ssmmessages', 'ec2messages'];

/** What lies between an instance that never came online and Systems Manager; what cannot be read is left out. */
export async function whyOffline(access: PreviewAccess, instance: string): Promise<Why & { readonly stage: 'online' }> {
  const looked = await access.network().attempt('look at the network', async (connection) => {
    const path = await createEc2Network(connection).pathOf(instance);
    return path ? { path } : {};
  });
  const path = looked.ok ? looked.value.path : undefined;
  const seen: Evidence = {
    kind: 'ssm-offline',
    via: 'ssm',
    instanceId: instance,
    ...(path && {
      hasProfile: path.hasProfile,
      privateSubnet: path.privateSubnet,
      hasNat: path.hasNat,
      endpoints: wanted.filter((endpoint) => path.endpoints.includes(endpoint)),
    }),
  };
  return { stage: 'online', reason: 'ssm-offline', evidence: [seen], ...(path && { values: { vpcId: path.vpc } }) };
}
