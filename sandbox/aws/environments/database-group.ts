import type { IpPermission, SecurityGroup } from '@aws-sdk/client-ec2';
import type { FaultName } from '../../faults.ts';
import { securityGroup } from '../security-groups.ts';
import type { EnvironmentLife } from './life.ts';
import { digits } from './tasks.ts';

export const databaseGroupId = ({ name }: EnvironmentLife): string => `sg-0${digits(`${name} database`, 16)}`;

/** The database's security group: it admits the service's group on the port, unless a fault is on. */
export function databaseGroup(
  life: EnvironmentLife,
  faults: ReadonlySet<FaultName>,
  { vpc, account }: { readonly vpc: string; readonly account: string },
): SecurityGroup | undefined {
  const { database } = life.settings;
  if (!database) return undefined;
  const { port, allowedFrom } = database;
  const admits = (part: Partial<IpPermission>): IpPermission => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: [],
    Ipv6Ranges: [],
    PrefixListIds: [],
    UserIdGroupPairs: [],
    ...part,
  });
  const group = securityGroup({ GroupId: databaseGroupId(life), VpcId: vpc, OwnerId: account });
  const permissions = () => [
    ...(faults.has('db-unreachable')
      ? []
      : [admits({ UserIdGroupPairs: allowedFrom.map((GroupId) => ({ GroupId, UserId: account })) })]),
    ...(faults.has('db-port-open-to-world') ? [admits({ IpRanges: [{ CidrIp: '0.0.0.0/0' }] })] : []),
  ];
  return Object.defineProperty(group, 'IpPermissions', { get: permissions, enumerable: true });
}
