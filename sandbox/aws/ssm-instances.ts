import type { DescribeInstanceInformationRequest, DescribeInstanceInformationResult } from '@aws-sdk/client-ssm';
import type { FaultName } from '../faults.ts';
import type { LocalEc2 } from './ec2.ts';
import { type Instance, instanceTimesMs, stateAt } from './instances.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';

/** The agent registers this long after the instance runs; until then SSM does not know the instance at all. */
const onlineAfterMs = 20_000;

export function isOnline(instance: Instance, now: number, faults: ReadonlySet<FaultName>): boolean {
  const since = instance.launchedAt + instanceTimesMs.runningAfter + onlineAfterMs;
  return stateAt(instance, now) === 'running' && now >= since && !faults.has('ssm-never-online');
}

const fields: Readonly<Record<string, (instance: Instance) => readonly string[]>> = {
  InstanceIds: ({ id }) => [id],
  PingStatus: () => ['Online'],
  PlatformTypes: () => ['Linux'],
};

type Options = { readonly faults: ReadonlySet<FaultName>; readonly ec2: LocalEc2 };

/** DescribeInstanceInformation: who is online. */
export function instanceInformation({ faults, ec2 }: Options) {
  function matches(instance: Instance, key: string, values: readonly string[]): boolean {
    const tag = /^tag:(.*)$/s.exec(key)?.[1];
    if (tag !== undefined) return values.includes(instance.tags.get(tag) ?? '\0');
    const field = fields[key];
    if (!field) throw new Refusal('InvalidFilterKey', '');
    return field(instance).some((value) => values.includes(value));
  }

  function describe(input: DescribeInstanceInformationRequest, { now }: Call): DescribeInstanceInformationResult {
    const filters = [
      ...(input.Filters ?? []).map(({ Key, Values }) => ({ key: Key ?? '', values: Values ?? [] })),
      ...(input.InstanceInformationFilterList ?? []).map(({ key, valueSet }) => ({
        key: key ?? '',
        values: valueSet ?? [],
      })),
    ];
    const online = [...ec2.store.all.values()].filter(
      (instance) =>
        isOnline(instance, now, faults) && filters.every(({ key, values }) => matches(instance, key, values)),
    );
    const { items, next } = nextPage(online, input.MaxResults ?? 50, input.NextToken);
    return {
      InstanceInformationList: items.map((instance) => ({
        InstanceId: instance.id,
        PingStatus: 'Online',
        LastPingDateTime: new Date(now),
        AgentVersion: '3.3.2746.0',
        IsLatestVersion: true,
        PlatformType: 'Linux',
        PlatformName: 'Amazon Linux',
        PlatformVersion: '2023',
        ResourceType: 'EC2Instance',
        IPAddress: instance.privateIp,
      })),
      ...(next ? { NextToken: next } : {}),
    };
  }

  return { DescribeInstanceInformation: operation(describe) };
}
