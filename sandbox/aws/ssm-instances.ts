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
  return hasRegistered(instance, now, faults) && !isSilent(instance, now);
}

/** Five minutes without a ping make a lost connection. */
const lostAfterMs = 300_000;

const isSilent = ({ silentAt }: Instance, now: number) => silentAt !== undefined && now >= silentAt + lostAfterMs;

function hasRegistered(instance: Instance, now: number, faults: ReadonlySet<FaultName>): boolean {
  const since = instance.launchedAt + instanceTimesMs.runningAfter + onlineAfterMs;
  return stateAt(instance, now) === 'running' && now >= since && !faults.has('ssm-never-online');
}

const pingStatus = (instance: Instance, now: number) => (isSilent(instance, now) ? 'ConnectionLost' : 'Online');

const fields: Readonly<Record<string, (instance: Instance, now: number) => readonly string[]>> = {
  InstanceIds: ({ id }) => [id],
  PingStatus: (instance, now) => [pingStatus(instance, now)],
  PlatformTypes: () => ['Linux'],
};

type Filter = { readonly key: string; readonly values: readonly string[] };

type Options = { readonly faults: ReadonlySet<FaultName>; readonly ec2: LocalEc2 };

/** DescribeInstanceInformation: who is online. */
export function instanceInformation({ faults, ec2 }: Options) {
  function matches(instance: Instance, { key, values }: Filter, now: number): boolean {
    const tag = /^tag:(.*)$/s.exec(key)?.[1];
    if (tag !== undefined) return values.includes(instance.tags.get(tag) ?? '\0');
    const field = fields[key];
    if (!field) throw new Refusal('InvalidFilterKey', '');
    return field(instance, now).some((value) => values.includes(value));
  }

  function describe(input: DescribeInstanceInformationRequest, { now }: Call): DescribeInstanceInformationResult {
    const filters = [
      ...(input.Filters ?? []).map(({ Key, Values }) => ({ key: Key ?? '', values: Values ?? [] })),
      ...(input.InstanceInformationFilterList ?? []).map(({ key, valueSet }) => ({
        key: key ?? '',
        values: valueSet ?? [],
      })),
    ];
    const known = [...ec2.store.all.values()].filter(
      (instance) => hasRegistered(instance, now, faults) && filters.every((filter) => matches(instance, filter, now)),
    );
    const { items, next } = nextPage(known, input.MaxResults ?? 50, input.NextToken);
    return {
      InstanceInformationList: items.map((instance) => ({
        InstanceId: instance.id,
        PingStatus: pingStatus(instance, now),
        LastPingDateTime: new Date(instance.silentAt ?? now),
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
