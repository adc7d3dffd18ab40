import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeInstancesRequest,
  DescribeInstancesResult,
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  Reservation,
  RunInstancesRequest,
  SecurityGroup,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import * as ec2Client from '@aws-sdk/client-ec2';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import { createEc2Access } from './ec2-access.ts';
import { reservationOf, type Where } from './instance-description.ts';
import { instanceFilter } from './instance-filters.ts';
import { createInstanceStore, type Instance, isGone, isVisible, stateAt, stateCodes } from './instances.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { checkTags, createLauncher } from './run-instances.ts';
import { findSecurityGroupRules, findSecurityGroups } from './security-groups.ts';
import { type Call, type LocalService, operation } from './service.ts';

/** An instance put into the account by a test. */
export type SeedInstance = {
  readonly tags?: Readonly<Record<string, string>>;
  readonly launchedAt?: number;
  readonly type?: string;
  readonly state?: 'running' | 'terminated';
  /** Refuses termination. */
  readonly protected?: boolean;
};

export type Ec2Options = {
  readonly clock: Clock;
  readonly stack: Stack;
  readonly faults: ReadonlySet<FaultName>;
  readonly subnets: readonly string[];
  readonly profiles: readonly string[];
  readonly securityGroups: SecurityGroup[];
  readonly vpc: string;
};

const notFound = (ids: readonly string[]) =>
  new Refusal(
    'InvalidInstanceID.NotFound',
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  );

function checkIds(ids: readonly string[], isKnown: (id: string) => boolean) {
  const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id));
  if (malformed !== undefined) throw new Refusal('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`);
  const missing = ids.filter((id) => !isKnown(id));
  if (missing.length > 0) throw notFound(missing);
}

/** EC2 as far as previews and health need it. */
export function createEc2({ clock, stack, faults, subnets, profiles, securityGroups, vpc }: Ec2Options) {
  const store = createInstanceStore();
  const access = createEc2Access(store, stack.partition);
  const groups = () => securityGroups.flatMap(({ GroupId }) => GroupId ?? []);
  const launch = createLauncher({ store, faults, known: { subnets, profiles, groups } });
  const where = ({ account, now }: Pick<Call, 'account' | 'now'>): Where => ({
    account,
    now,
    partition: stack.partition,
    vpc,
  });
  const existing = (id: string, now: number) => {
    const instance = store.all.get(id);
    return instance && !isGone(instance, now) ? instance : undefined;
  };

  function describe(input: DescribeInstancesRequest, call: Call): DescribeInstancesResult {
    const { InstanceIds: ids = [], Filters = [], MaxResults, NextToken } = input;
    if (ids.length > 0 && MaxResults !== undefined)
      throw new Refusal(
        'InvalidParameterCombination',
        'The parameter instancesSet cannot be used with the parameter maxResults',
      );
    if (MaxResults !== undefined && (MaxResults < 5 || MaxResults > 1000))
      throw new Refusal(
        'InvalidParameterValue',
        `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`,
      );
    const visible = (instance: Instance | undefined) => instance !== undefined && isVisible(instance, call.now);
    checkIds(ids, (id) => visible(store.all.get(id)));
    const filter = instanceFilter(Filters, call.now);
    const candidates = ids.length > 0 ? ids.flatMap((id) => store.all.get(id) ?? []) : [...store.all.values()];
    // AWS promises no order; that of the ids has nothing to do with age.
    const found = candidates
      .filter((instance) => visible(instance) && filter(instance))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, next } = nextPage(found, MaxResults ?? found.length, NextToken);
    return {
      Reservations: items.map((instance) => reservationOf([instance], where(call))),
      ...(next ? { NextToken: next } : {}),
    };
  }

  function terminate({ InstanceIds: ids = [] }: TerminateInstancesRequest, { now }: Call): TerminateInstancesResult {
    if (ids.length > 1000) throw new Refusal('InvalidParameterValue', 'You can specify up to 1000 instances');
    checkIds(ids, (id) => existing(id, now) !== undefined);
    const instances = ids.flatMap((id) => store.all.get(id) ?? []);
    const guarded = instances.find((instance) => instance.protected);
    if (guarded)
      throw new Refusal(
        'OperationNotPermitted',
        `The instance '${guarded.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
      );
    const state = (instance: Instance) => ({ Name: stateAt(instance, now), Code: stateCodes[stateAt(instance, now)] });
    return {
      TerminatingInstances: instances.map((instance) => {
        const PreviousState = state(instance);
        instance.terminatingAt ??= now;
        return { InstanceId: instance.id, PreviousState, CurrentState: state(instance) };
      }),
    };
  }

  function tagsOf(resource: string, now: number): Map<string, string> {
    if (resource.startsWith('i-')) checkIds([resource], (id) => existing(id, now) !== undefined);
    const found = [...store.all.values()].find(({ id, volume }) => id === resource || volume === resource);
    if (!found) throw new Refusal('InvalidID', `The ID '${resource}' is not valid`);
    return found.id === resource ? found.tags : found.volumeTags;
  }

  function createTags({ Resources = [], Tags = [] }: CreateTagsRequest, { now }: Call) {
    const targets = Resources.map((resource) => tagsOf(resource, now));
    checkTags(Tags);
    for (const target of targets) for (const { Key = '', Value = '' } of Tags) target.set(Key, Value);
    return {};
  }

  function deleteTags({ Resources = [], Tags = [] }: DeleteTagsRequest, { now }: Call) {
    for (const target of Resources.map((resource) => tagsOf(resource, now)))
      for (const { Key = '' } of Tags) target.delete(Key);
    return {};
  }

  function seed(instances: readonly SeedInstance[]): readonly string[] {
    const now = clock.now();
    return instances.map((each) => {
      const launchedAt = each.launchedAt ?? now - 3_600_000;
      const request = {
        ImageId: 'ami-0seeded',
        InstanceType: each.type ?? 't3.small',
        MinCount: 1,
        MaxCount: 1,
        SubnetId: subnets[0],
      };
      const instance = store.add(request as RunInstancesRequest, launchedAt);
      for (const [key, value] of Object.entries(each.tags ?? {})) instance.tags.set(key, value);
      instance.protected = each.protected ?? false;
      if (each.state === 'terminated') instance.terminatingAt = now - 60_000;
      return instance.id;
    });
  }

  const service: LocalService = {
    signingName: 'ec2',
    actions: 'ec2',
    protocol: 'ec2',
    schemas: ec2Client,
    operations: {
      RunInstances: operation<RunInstancesRequest, Reservation>(
        (input, call) => reservationOf(launch(input, call.now), where(call)),
        access.runInstances,
      ),
      DescribeInstances: operation(describe),
      TerminateInstances: operation(terminate, access.terminateInstances),
      CreateTags: operation(createTags, access.createTags),
      DeleteTags: operation(deleteTags, access.deleteTags),
      DescribeSecurityGroups: operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>((input) =>
        findSecurityGroups(securityGroups, input),
      ),
      DescribeSecurityGroupRules: operation<DescribeSecurityGroupRulesRequest, DescribeSecurityGroupRulesResult>(
        (input) => findSecurityGroupRules(securityGroups, input),
      ),
    },
  };

  return {
    service,
    store,
    resourceTags: access.resourceTags,
    /** Rules can be changed by pushing to or editing these. */
    securityGroups,
    seed,
    /** Every instance there ever was, with its state now. */
    instances: () =>
      [...store.all.values()].map((instance) => ({
        id: instance.id,
        state: stateAt(instance, clock.now()),
        tags: Object.fromEntries(instance.tags),
        volumeTags: Object.fromEntries(instance.volumeTags),
        launchedAt: instance.launchedAt,
      })),
  };
}

export type LocalEc2 = ReturnType<typeof createEc2>;
