import { createEc2Network, type NetworkPath } from '../../aws/ec2-network.ts';
import { agentOffline } from '../../operations/agent-offline.ts';
import { wasOnline } from '../../operations/send-command.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Why } from './up-line.ts';

/** The agent answered before and does not any more: nothing was sent, and the same would fail again. */
export const ssmLost = (instance: string): Why => ({
  reason: 'ssm-lost',
  evidence: [agentOffline(instance, { wasOnline: true })],
  ownNext: true,
  instance,
});

/** Why an instance did not come online: what lies between it and Systems Manager, where it never was. */
export async function whyOffline(access: PreviewAccess, instance: string): Promise<Why> {
  const before = await access.arrive().attempt('was it online', (connection) => wasOnline(connection, instance));
  if (before.ok && before.value) return ssmLost(instance);
  return whyUnreached(access, instance);
}

/** The same whatever it answered before: after a sleep, route and endpoints may be others. */
export async function whyUnreached(access: PreviewAccess, instance: string): Promise<Why> {
  const looked = await access.network().attempt('look at the network', async (connection) => {
    const path = await createEc2Network(connection).pathOf(instance);
    return path ? { path } : {};
  });
  const path: NetworkPath | undefined = looked.ok ? looked.value.path : undefined;
  return {
    reason: 'ssm-offline',
    evidence: [agentOffline(instance, { wasOnline: false, path })],
    ...(path && { values: { vpcId: path.vpc } }),
    instance,
  };
}
