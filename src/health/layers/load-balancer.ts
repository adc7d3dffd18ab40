import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createElbv2, type Forward, type Listener, type LoadBalancer } from '../../aws/elbv2.ts';
import { recall } from '../../aws/recall.ts';
import type { Text } from '../../config/language.ts';
import type { Finding } from '../layer.ts';
import type { Probing } from '../probing.ts';
import {
  byRule,
  groupName,
  inState,
  missing,
  noListener,
  noTraffic,
  notByDefault,
  noWay,
  unresolved,
} from './load-balancer-words.ts';

export type LoadBalancerFacts = {
  /** Undefined where no load balancer could be found by what the settings say. */
  readonly balancer: LoadBalancer | undefined;
  readonly listeners: readonly Listener[];
  /** Where rules beyond the default actions forward to; undefined where they could not be read. */
  readonly rules?: readonly Forward[] | undefined;
  readonly host: string | undefined;
  readonly resolves: boolean;
};

const dnsMs = 5_000;

export async function probeLoadBalancer({ environment, connection, memory }: Probing): Promise<LoadBalancerFacts> {
  const { loadBalancerArn, targetGroupArn, url } = environment;
  const elbv2 = createElbv2(connection);
  const ofTargetGroup = async () =>
    targetGroupArn ? ((await elbv2.describeTargetGroup(targetGroupArn))?.loadBalancerArns ?? []) : [];
  const describe = async ([arn]: readonly string[]) => {
    if (arn === undefined) return { balancer: undefined, listeners: [], rules: [] };
    const asked = elbv2.describeListeners(arn);
    const [balancer, listeners, rules] = await Promise.all([
      elbv2.describeLoadBalancer(arn),
      asked,
      rulesOf(elbv2, memory, asked),
    ]);
    return { balancer, listeners, rules };
  };
  const host = url === undefined ? undefined : new URL(url).hostname;
  const [found, resolves] = await Promise.all([
    loadBalancerArn ? describe([loadBalancerArn]) : recall(memory, 'load-balancers', { find: ofTargetGroup, describe }),
    host === undefined ? true : resolvesInTime(host),
  ]);
  return { ...found, host, resolves };
}

/** Only an application load balancer has rules. What cannot be read of them costs nothing but the rules. */
async function rulesOf(
  elbv2: ReturnType<typeof createElbv2>,
  memory: Probing['memory'],
  listeners: Promise<readonly Listener[]>,
): Promise<readonly Forward[] | undefined> {
  const isHttp = ({ protocol }: Listener) => /^HTTPS?$/.test(protocol);
  try {
    return await recall(memory, 'listeners', {
      find: async () => [...new Set((await listeners).filter(isHttp).flatMap(({ arn }) => arn ?? []))],
      describe: async (arns) => (await Promise.all(arns.map((arn) => elbv2.describeRules(arn)))).flat(),
    });
  } catch {
    return undefined;
  }
}

async function resolvesInTime(host: string): Promise<boolean> {
  if (isIP(host.replace(/^\[|\]$/g, ''))) return true;
  const late = new AbortController();
  try {
    const looked = lookup(host).then(() => true);
    return await Promise.race([looked, pause(dnsMs, false, { signal: late.signal })]);
  } catch {
    return false;
  } finally {
    late.abort();
  }
}

/** `groups`: every target group that is the service's. */
export function judgeLoadBalancer(facts: LoadBalancerFacts, groups: readonly string[]): Finding {
  const { balancer, listeners, host, resolves } = facts;
  if (!resolves) return { state: 'broken', summary: unresolved(host ?? '') };
  if (!balancer) return { state: 'broken', summary: missing };
  if (balancer.state !== 'active') return { state: stateOf(balancer.state), summary: inState(balancer) };
  const ports = listeners.map(({ protocol, port }) => `${protocol}:${port ?? '?'}`).join(', ');
  if (listeners.length === 0) return { state: 'broken', summary: noListener(balancer.name) };
  const summary: Text = {
    en: `${balancer.name} is active and listens on ${ports}`,
    ja: `${balancer.name} は稼働中（リスナー ${ports}）`,
  };
  if (groups.length === 0) return { state: 'ok', summary };
  return judgeWay(facts, groups, summary);
}

/** Whether requests come to the service at all: by the default action of a listener, or by a rule of it. */
function judgeWay({ listeners, rules }: LoadBalancerFacts, groups: readonly string[], summary: Text): Finding {
  const isOwn = ({ arn }: Forward) => groups.includes(arn);
  const getsTraffic = ({ weight }: Forward) => weight > 0;
  const byDefault = listeners.flatMap(({ forwardsTo }) => forwardsTo);
  const all = [...byDefault, ...(rules ?? [])];
  const own = all.filter(isOwn);
  if (byDefault.filter(isOwn).some(getsTraffic)) return { state: 'ok', summary };
  const [way] = own.filter(getsTraffic);
  if (way) return { state: 'ok', summary, facts: [byRule(groupName(way.arn))] };
  const [shut] = own;
  const unread = rules === undefined ? [notByDefault] : [];
  if (shut) return { state: 'warning', summary: noTraffic(shut, all), facts: unread };
  if (rules === undefined) return { state: 'notice', summary, facts: unread };
  // Targets that nobody forwards to are not in use, and say so themselves.
  return { state: 'notice', summary, facts: [noWay(groups.map(groupName).join(', '))] };
}

/** `active_impaired` serves, though it lacks resources to scale. */
const stateOf = (state: string) => (state === 'active_impaired' ? 'notice' : 'broken');
