import {
  DescribeInstancesCommand,
  EC2Client,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const permissionShape = z.object({
  IpProtocol: z.string().default('-1'),
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  IpRanges: z.array(z.object({ CidrIp: z.string() })).default([]),
  Ipv6Ranges: z.array(z.object({ CidrIpv6: z.string() })).default([]),
  PrefixListIds: z.array(z.object({ PrefixListId: z.string() })).default([]),
  UserIdGroupPairs: z
    .array(z.object({ GroupId: z.string().optional(), PeeringStatus: z.string().optional() }))
    .default([]),
});

const groupShape = z.object({
  GroupId: z.string(),
  VpcId: z.string().optional(),
  IpPermissions: z.array(permissionShape).default([]),
});

/** What one inbound permission admits. Protocol `-1` means every protocol on every port. */
export type Permission = {
  readonly protocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  readonly ranges: readonly string[];
  readonly prefixLists: readonly string[];
  readonly groups: readonly string[];
  /** Groups of a peered VPC whose peering is not there any more: they admit nobody. */
  readonly stale: readonly string[];
};

export type SecurityGroup = {
  readonly id: string;
  readonly vpc: string | undefined;
  readonly inbound: readonly Permission[];
};

const ruleShape = z.object({
  SecurityGroupRuleId: z.string(),
  GroupId: z.string(),
  IsEgress: z.boolean().default(false),
  IpProtocol: z.string().default('-1'),
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  CidrIpv4: z.string().optional(),
  CidrIpv6: z.string().optional(),
});

export type RangeRule = Pick<Permission, 'protocol' | 'fromPort' | 'toPort'> & {
  readonly id: string;
  readonly group: string;
  readonly range: string;
};

const toRangeRule = (rule: z.infer<typeof ruleShape>): RangeRule[] => {
  const range = rule.CidrIpv4 ?? rule.CidrIpv6;
  if (rule.IsEgress || range === undefined) return [];
  const ports = { protocol: rule.IpProtocol, fromPort: rule.FromPort, toPort: rule.ToPort };
  return [{ id: rule.SecurityGroupRuleId, group: rule.GroupId, range, ...ports }];
};

const attachedShape = z.object({
  SecurityGroups: z.array(z.object({ GroupId: z.string() })).default([]),
  NetworkInterfaces: z.array(z.object({ Groups: z.array(z.object({ GroupId: z.string() })).default([]) })).default([]),
});

/** Security groups: who may reach what. Every function throws AwsError. */
export const createSecurityGroups = perConnection((connection: Connection) => {
  const client = new EC2Client(clientOptions(connection));
  return {
    async describe(ids: readonly string[]): Promise<SecurityGroup[]> {
      return callAws('ec2', 'DescribeSecurityGroups', async () => {
        const found: SecurityGroup[] = [];
        for await (const page of paginateDescribeSecurityGroups({ client }, { GroupIds: [...ids] })) {
          found.push(
            ...z
              .array(groupShape)
              .parse(page.SecurityGroups ?? [])
              .map(toGroup),
          );
        }
        return found;
      });
    },

    /** Rules that admit an address range, with the ids by which they are revoked. */
    async rules(groups: readonly string[]): Promise<RangeRule[]> {
      return callAws('ec2', 'DescribeSecurityGroupRules', async () => {
        const found: RangeRule[] = [];
        const Filters = [{ Name: 'group-id', Values: [...groups] }];
        for await (const page of paginateDescribeSecurityGroupRules({ client }, { Filters })) {
          const rules = z.array(ruleShape).parse(page.SecurityGroupRules ?? []);
          found.push(...rules.flatMap(toRangeRule));
        }
        return found;
      });
    },

    /** The address ranges behind a managed prefix list. */
    async prefixListEntries(id: string): Promise<string[]> {
      return callAws('ec2', 'GetManagedPrefixListEntries', async () => {
        const found: string[] = [];
        for await (const page of paginateGetManagedPrefixListEntries({ client }, { PrefixListId: id })) {
          found.push(...(page.Entries ?? []).flatMap((entry) => (entry.Cidr ? [entry.Cidr] : [])));
        }
        return found;
      });
    },

    /** The groups of all network interfaces of an instance. */
    async attachedTo(instanceId: string): Promise<string[]> {
      const reply = await callAws('ec2', 'DescribeInstances', () =>
        client.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] })),
      );
      const instances = z
        .array(attachedShape)
        .parse((reply.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []));
      const groups = instances.flatMap((instance) => [
        ...instance.SecurityGroups,
        ...instance.NetworkInterfaces.flatMap((face) => face.Groups),
      ]);
      return [...new Set(groups.map((group) => group.GroupId))];
    },
  };
});

const toGroup = (shape: z.infer<typeof groupShape>): SecurityGroup => ({
  id: shape.GroupId,
  vpc: shape.VpcId,
  inbound: shape.IpPermissions.map((permission) => ({
    protocol: permission.IpProtocol,
    fromPort: permission.FromPort,
    toPort: permission.ToPort,
    ranges: [
      ...permission.IpRanges.map((range) => range.CidrIp),
      ...permission.Ipv6Ranges.map((range) => range.CidrIpv6),
    ],
    prefixLists: permission.PrefixListIds.map((list) => list.PrefixListId),
    groups: groupsIn(permission.UserIdGroupPairs.filter((pair) => !isStale(pair))),
    stale: groupsIn(permission.UserIdGroupPairs.filter(isStale)),
  })),
});

type Pair = z.infer<typeof permissionShape>['UserIdGroupPairs'][number];

/** `active` is the only state of a peering in which traffic flows; groups of the own VPC have none. */
const isStale = ({ PeeringStatus }: Pair) => PeeringStatus !== undefined && PeeringStatus !== 'active';

const groupsIn = (pairs: readonly Pair[]): string[] => pairs.flatMap(({ GroupId }) => (GroupId ? [GroupId] : []));
