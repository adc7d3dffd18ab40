import type { NetworkPath } from '../aws/ec2-network.ts';
import type { SsmEndpoint, SsmOffline } from '../runbook/evidence.ts';

const wanted: readonly SsmEndpoint[] = ['ssm', 'ssmmessages', 'ec2messages'];

type Seen = {
  /** It answered before: then profile, route and endpoints were right. */
  readonly wasOnline: boolean;
  /** What lies between it and Systems Manager, where that was read. */
  readonly path?: NetworkPath | undefined;
};

/** An agent that does not answer. */
export const agentOffline = (instanceId: string, { wasOnline, path }: Seen): SsmOffline => ({
  kind: 'ssm-offline',
  via: 'ssm',
  instanceId,
  wasOnline,
  ...(path && {
    hasProfile: path.hasProfile,
    privateSubnet: path.privateSubnet,
    hasNat: path.hasNat,
    endpoints: wanted.filter((endpoint) => path.endpoints.includes(endpoint)),
  }),
});
