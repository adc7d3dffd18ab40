import type {
  DescribeImagesRequest,
  DescribeImagesResult,
  DescribeRouteTablesRequest,
  DescribeRouteTablesResult,
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  DescribeVpcEndpointsRequest,
  DescribeVpcEndpointsResult,
  GetManagedPrefixListEntriesRequest,
  GetManagedPrefixListEntriesResult,
  Reservation,
  RouteTable,
  RunInstancesRequest,
  SecurityGroup,
} from '@aws-sdk/client-ec2';
import * as ec2Client from '@aws-sdk/client-ec2';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { Access } from './access.ts';
import { createEc2Access } from './ec2-access.ts';
import { describeImages, type LocalImages } from './images.ts';
import { instanceCalls } from './instance-calls.ts';
import { reservationOf, type Where } from './instance-description.ts';
import { createInstanceStore, type InstanceStore, stateAt } from './instances.ts';
import { powerCalls } from './power-calls.ts';
import { createLauncher } from './run-instances.ts';
import { startKeyAccess, volumeKeyAccess } from './run-instances-access.ts';
import {
  findPrefixListEntries,
  findSecurityGroupRules,
  findSecurityGroups,
  type PrefixLists,
} from './security-groups.ts';
import { type SeedInstance, seedInstances } from './seed-instances.ts';
import { type Call, type LocalService, operation } from './service.ts';

export type Ec2Options = {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly faults: ReadonlySet<FaultName>;
  readonly subnets: readonly string[];
  readonly profiles: readonly string[];
  readonly securityGroups: SecurityGroup[];
  readonly vpc: string;
  readonly images: LocalImages;
  /** Asked later than the call itself: what it would need besides. */
  readonly isAllowed: (call: Call, needed: readonly Access[]) => boolean;
};

const mainRouteTable = (vpc: string): RouteTable => ({
  RouteTableId: 'rtb-0acme0001',
  VpcId: vpc,
  Routes: [
    { DestinationCidrBlock: '172.31.0.0/16', GatewayId: 'local', State: 'active' },
    { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0acme0001', State: 'active' },
  ],
});

const findRouteTables = (vpc: string, { Filters = [] }: DescribeRouteTablesRequest): DescribeRouteTablesResult => ({
  RouteTables: Filters.some(({ Name }) => Name === 'association.main') ? [mainRouteTable(vpc)] : [],
});

function launcherOf(options: Ec2Options, store: InstanceStore, unusableKeys: ReadonlySet<string>) {
  const { faults, subnets, profiles, securityGroups, images } = options;
  const groups = () => securityGroups.flatMap(({ GroupId }) => GroupId ?? []);
  return createLauncher({
    store,
    faults,
    known: { subnets, profiles, groups, images },
    mayUseKeys: (input, call) => mayUse(volumeKeyAccess(input, call), call, options, unusableKeys),
  });
}

function mayUse(
  needed: readonly Access[],
  call: Call,
  { isAllowed }: Ec2Options,
  unusableKeys: ReadonlySet<string>,
): boolean {
  const keys = needed.flatMap(({ resources = [] }) => resources);
  return isAllowed(call, needed) && !keys.some((key) => unusableKeys.has(key));
}

const instancesAt = (store: InstanceStore, now: number) =>
  [...store.all.values()].map((instance) => ({
    id: instance.id,
    state: stateAt(instance, now),
    tags: Object.fromEntries(instance.tags),
    volumeTags: Object.fromEntries(instance.volumeTags),
    launchedAt: instance.launchedAt,
  }));

function networkOperations(
  { vpc, securityGroups }: Ec2Options,
  prefixLists: PrefixLists,
  access: ReturnType<typeof createEc2Access>,
): LocalService['operations'] {
  return {
    // The subnets are public, and the VPC has no endpoints.
    DescribeRouteTables: operation<DescribeRouteTablesRequest, DescribeRouteTablesResult>((input) =>
      findRouteTables(vpc, input),
    ),
    DescribeVpcEndpoints: operation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResult>(() => ({
      VpcEndpoints: [],
    })),
    DescribeSecurityGroups: operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>((input) =>
      findSecurityGroups(securityGroups, input),
    ),
    DescribeSecurityGroupRules: operation<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult>(
      (input) => findSecurityGroupRules(securityGroups, input),
    ),
    GetManagedPrefixListEntries: operation<GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResult>(
      (input) => findPrefixListEntries(prefixLists, input),
      access.readPrefixList,
    ),
  };
}

/** EC2 as far as previews and health need it. */
export function createEc2(options: Ec2Options) {
  const { clock, stack, securityGroups, vpc, images } = options;
  const store = createInstanceStore();
  const prefixLists: PrefixLists = new Map();
  const access = createEc2Access(store, { partition: stack.partition, images });
  const unusableKeys = new Set<string>();
  const launch = launcherOf(options, store, unusableKeys);
  const where = ({ account, now }: Call): Where => ({ account, now, partition: stack.partition, vpc });
  const calls = instanceCalls(store, where);
  const power = powerCalls({
    store,
    faults: options.faults,
    mayUseKeys: ({ request }, call) => mayUse(startKeyAccess(request, call), call, options, unusableKeys),
  });

  const service: LocalService = {
    signingName: 'ec2',
    actions: 'ec2',
    protocol: 'ec2',
    schemas: ec2Client,
    operations: {
      RunInstances: operation<RunInstancesRequest, Reservation>(
        (input, call) => reservationOf(launch(input, call), where(call)),
        access.runInstances,
      ),
      DescribeInstances: operation(calls.describe),
      DescribeImages: operation<DescribeImagesRequest, DescribeImagesResult>((input) => describeImages(images, input)),
      TerminateInstances: operation(calls.terminate, access.terminateInstances),
      StopInstances: operation(power.stop, access.stopInstances),
      StartInstances: operation(power.start, access.startInstances),
      CreateTags: operation(calls.createTags, access.createTags),
      DeleteTags: operation(calls.deleteTags, access.deleteTags),
      ...networkOperations(options, prefixLists, access),
    },
  };

  return {
    service,
    store,
    resourceTags: access.resourceTags,
    images,
    /** Keys that are disabled, or whose own policy does not admit whoever launches. */
    unusableKeys,
    /** Rules can be changed by pushing to or editing these. */
    securityGroups,
    prefixLists,
    seed: (instances: readonly SeedInstance[]) => seedInstances(store, instances, clock.now()),
    /** Every instance there ever was, with its state now. */
    instances: () => instancesAt(store, clock.now()),
  };
}

export type LocalEc2 = ReturnType<typeof createEc2>;
