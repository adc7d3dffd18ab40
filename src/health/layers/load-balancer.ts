import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createElbv2, type Forward, type Listener, type LoadBalancer } from '../../aws/elbv2.ts';
import { recall } from '../../aws/recall.ts';
import type { Text } from '../../config/language.ts';
import type { Finding } from '../layer.ts';
import type { Probing } from '../probing.ts';

export type LoadBalancerFacts = {
  /** Undefined where no load balancer could be found by what the settings say. */
  readonly balancer: LoadBalancer | undefined;
  readonly listeners: readonly Listener[];
  readonly host: string | undefined;
  readonly resolves: boolean;
};

const dnsMs = 5_000;

export async function probeLoadBalancer({ environment, connection, memory }: Probing): Promise<LoadBalancerFacts> {
  const { loadBalancerArn, targetGroupArn, url } = environment;
  const elbv2 = createElbv2(connection);
  const ofTargetGroup = async () =>
    targetGroupArn ? ((await elbv2.describeTargetGroup(targetGroupArn))?.loadBalancerArns ?? []) : [];
  const describe = async ([arn]: readonly string[]) =>
    arn === undefined
      ? { balancer: undefined, listeners: [] }
      : Promise.all([elbv2.describeLoadBalancer(arn), elbv2.describeListeners(arn)]).then(([balancer, listeners]) => ({
          balancer,
          listeners,
        }));
  const host = url === undefined ? undefined : new URL(url).hostname;
  const [found, resolves] = await Promise.all([
    loadBalancerArn ? describe([loadBalancerArn]) : recall(memory, 'load-balancers', { find: ofTargetGroup, describe }),
    host === undefined ? true : resolvesInTime(host),
  ]);
  return { ...found, host, resolves };
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
  const forwards = listeners.flatMap(({ forwardsTo }) => forwardsTo);
  const own = forwards.filter(({ arn }) => groups.includes(arn));
  if (groups.length === 0 || own.some(({ weight }) => weight > 0)) return { state: 'ok', summary };
  const [shut] = own;
  if (shut) return { state: 'warning', summary: noTraffic(shut, forwards) };
  // A rule of a listener may forward there all the same: rules are not read.
  return { state: 'notice', summary, facts: [notByDefault] };
}

export const groupName = (arn: string): string => arn.split('/').at(-2) ?? arn;

function noTraffic({ arn, total }: Forward, forwards: readonly Forward[]): Text {
  const others = forwards.filter(({ weight }) => weight > 0).map(({ arn: other }) => groupName(other));
  const [to, ja] = others.length > 0 ? [others.join(', '), others.join('、')] : ['no group', 'なし'];
  return {
    en: `no traffic goes to ${groupName(arn)} (weight 0 of ${total}); it goes to ${to}`,
    ja: `${groupName(arn)} にはトラフィックが流れていません（重み 0／${total}）。転送先: ${ja}`,
  };
}

/** `active_impaired` serves, though it lacks resources to scale. */
const stateOf = (state: string) => (state === 'active_impaired' ? 'notice' : 'broken');

const unresolved = (host: string): Text => ({
  en: `DNS has no address for ${host}`,
  ja: `${host} の名前解決ができません`,
});

const missing: Text = {
  en: 'no load balancer: the target group is attached to none, or it was deleted',
  ja: 'ロードバランサーがありません（ターゲットグループが未接続、または削除済み）',
};

const noListener = (name: string): Text => ({ en: `${name} has no listener`, ja: `${name} にリスナーがありません` });

const notByDefault: Text = {
  en: 'no listener forwards to the target group by default (its rules were not read)',
  ja: '既定のアクションでターゲットグループに転送するリスナーがありません（リスナールールは未確認）',
};

function inState({ name, state, stateReason }: LoadBalancer): Text {
  const reason = stateReason ? `: ${stateReason}` : '';
  return { en: `${name} is ${state}${reason}`, ja: `${name} の状態: ${state}${reason}` };
}
