import { createHash } from 'node:crypto';
import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
  IpPermission,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';

/** A group as AWS makes it: nothing may come in, everything may go out. */
export const securityGroup = (group: SecurityGroup): SecurityGroup => ({
  GroupName: group.GroupId,
  Description: 'Made by the sandbox',
  IpPermissions: [],
  IpPermissionsEgress: [
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] },
  ],
  Tags: [],
  ...group,
});

const fields: Readonly<Record<string, (group: SecurityGroup) => readonly (string | undefined)[]>> = {
  'group-id': ({ GroupId }) => [GroupId],
  'group-name': ({ GroupName }) => [GroupName],
  'vpc-id': ({ VpcId }) => [VpcId],
};

export function findSecurityGroups(
  groups: readonly SecurityGroup[],
  input: DescribeSecurityGroupsRequest,
): DescribeSecurityGroupsResult {
  const { GroupIds: ids = [], Filters = [], MaxResults, NextToken } = input;
  const missing = ids.find((id) => !groups.some(({ GroupId }) => GroupId === id));
  if (missing) throw new Refusal('InvalidGroup.NotFound', `The security group '${missing}' does not exist`);
  const tests = Filters.map(({ Name = '', Values = [] }) => {
    const tag = /^tag:(.*)$/s.exec(Name)?.[1];
    const field =
      tag === undefined
        ? fields[Name]
        : ({ Tags = [] }: SecurityGroup) => Tags.filter(({ Key }) => Key === tag).map(({ Value }) => Value);
    if (!field) throw new Refusal('InvalidParameterValue', `The filter '${Name}' is invalid`);
    return (group: SecurityGroup) => field(group).some((value) => value !== undefined && Values.includes(value));
  });
  const found = groups.filter(
    (group) => (ids.length === 0 || ids.includes(group.GroupId ?? '')) && tests.every((test) => test(group)),
  );
  const { items, next } = nextPage(found, MaxResults ?? 1000, NextToken);
  return { SecurityGroups: [...items], ...(next ? { NextToken: next } : {}) };
}

/** Address ranges by the id of the managed prefix list. */
export type PrefixLists = Map<string, readonly string[]>;

export function findPrefixListEntries(
  lists: PrefixLists,
  { PrefixListId: id = '' }: GetManagedPrefixListEntriesRequest,
): GetManagedPrefixListEntriesResult {
  const ranges = lists.get(id);
  if (!ranges) throw new Refusal('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
  return { Entries: ranges.map((Cidr) => ({ Cidr })) };
}

/** The inbound rules one by one, each with the id by which it is revoked. */
export function findSecurityGroupRules(
  groups: readonly SecurityGroup[],
  { Filters = [] }: DescribeSecurityGroupRulesRequest,
): DescribeSecurityGroupRulesResult {
  const wanted = Filters.find(({ Name }) => Name === 'group-id')?.Values ?? [];
  const found = groups.filter(({ GroupId = '' }) => wanted.includes(GroupId));
  const rules = found.flatMap(({ GroupId = '', IpPermissions = [] }) =>
    IpPermissions.flatMap((permission) => rulesOf(GroupId, permission)),
  );
  return { SecurityGroupRules: rules };
}

function rulesOf(GroupId: string, permission: IpPermission): SecurityGroupRule[] {
  const { IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [] } = permission;
  const sources: SecurityGroupRule[] = [
    ...IpRanges.map(({ CidrIp }) => ({ CidrIpv4: CidrIp })),
    ...Ipv6Ranges.map(({ CidrIpv6 }) => ({ CidrIpv6 })),
    ...UserIdGroupPairs.map((pair) => ({ ReferencedGroupInfo: { GroupId: pair.GroupId } })),
  ];
  return sources.map((source) => {
    const rule = { GroupId, IsEgress: false, IpProtocol, FromPort, ToPort, ...source };
    const hash = createHash('sha256').update(JSON.stringify(rule)).digest('hex');
    return { SecurityGroupRuleId: `sgr-0${hash.slice(0, 16)}`, ...rule };
  });
}
