import type { DescribeInstanceInformationRequest, DescribeInstanceInformationResult } from '@aws-sdk/client-ssm';
import type { FaultName } from '../faults.ts';
import type { LocalEc2 } from './ec2.ts';
import { type Instance, instanceTimesMs, startedAt, stateAt } from './instances.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';

/** The agent registers this long after the instance runs; until then SSM does not know the instance at all. */
const onlineAfterMs = 20_000;

/** Five minutes without a ping make a lost connection. */
const lostAfterMs = 300_000;

/** What SSM tells of an agent: of one that stopped with its instance the word before that, for a while. */
type Registration = { readonly ping: 'Online' | 'ConnectionLost'; readonly lastPing: number };

/** When its agent is (or was) heard of again after the newest start; never with the fault. */
export const agentBackAt = (instance: Instance, now: number, faults: ReadonlySet<FaultName>): number =>
  faults.has('ssm-never-online')
    ? Number.POSITIVE_INFINITY
    : startedAt(instance, now) + instanceTimesMs.runningAfter + onlineAfterMs;

function registrationOf(instance: Instance, now: number, faults: ReadonlySet<FaultName>): Registration | undefined {
  const state = stateAt(instance, now);
  const { silentAt } = instance;
  if (state === 'running' && now >= agentBackAt(instance, now, faults))
    return silentAt !== undefined && now >= silentAt + lostAfterMs
      ? { ping: 'ConnectionLost', lastPing: silentAt }
      : { ping: 'Online', lastPing: silentAt ?? now };
  // Stopped ones are not listed; those that stop or start are, with what was heard of them last.
  if (!['stopping', 'pending', 'running'].includes(state)) return undefined;
  const stop = instance.turns.findLast(({ to, at }) => to === 'stopping' && at <= now);
  const heard = stop && stop.at >= agentBackAt(instance, stop.at, new Set()) ? stop.at : undefined;
  return heard === undefined ? undefined : { ping: staleWord(instance, state, now), lastPing: heard };
}

/** It goes on saying Online for minutes after the agent went. */
const staleWord = (instance: Instance, state: string, now: number): Registration['ping'] =>
  state === 'running' && now >= startedAt(instance, now) + lostAfterMs ? 'ConnectionLost' : 'Online';

export const isOnline = (instance: Instance, now: number, faults: ReadonlySet<FaultName>): boolean =>
  registrationOf(instance, now, faults)?.ping === 'Online';

type Known = { readonly instance: Instance; readonly registration: Registration };

const fields: Readonly<Record<string, (known: Known) => readonly string[]>> = {
  InstanceIds: ({ instance }) => [instance.id],
  PingStatus: ({ registration }) => [registration.ping],
  PlatformTypes: () => ['Linux'],
};

type Filter = { readonly key: string; readonly values: readonly string[] };

type Options = { readonly faults: ReadonlySet<FaultName>; readonly ec2: LocalEc2 };

/** DescribeInstanceInformation: who is online. */
export function instanceInformation({ faults, ec2 }: Options) {
  function matches(known: Known, { key, values }: Filter): boolean {
    const tag = /^tag:(.*)$/s.exec(key)?.[1];
    if (tag !== undefined) return values.includes(known.instance.tags.get(tag) ?? '\0');
    const field = fields[key];
    if (!field) throw new Refusal('InvalidFilterKey', '');
    return field(known).some((value) => values.includes(value));
  }

  function describe(input: DescribeInstanceInformationRequest, { now }: Call): DescribeInstanceInformationResult {
    const filters = [
      ...(input.Filters ?? []).map(({ Key, Values }) => ({ key: Key ?? '', values: Values ?? [] })),
      ...(input.InstanceInformationFilterList ?? []).map(({ key, valueSet }) => ({
        key: key ?? '',
        values: valueSet ?? [],
      })),
    ];
    const known = [...ec2.store.all.values()]
      .flatMap((instance): Known[] => {
        const registration = registrationOf(instance, now, faults);
        return registration ? [{ instance, registration }] : [];
      })
      .filter((one) => filters.every((filter) => matches(one, filter)));
    const { items, next } = nextPage(known, input.MaxResults ?? 50, input.NextToken);
    return {
      InstanceInformationList: items.map(({ instance, registration: { ping, lastPing } }) => ({
        InstanceId: instance.id,
        PingStatus: ping,
        LastPingDateTime: new Date(lastPing),
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
