import { describe, expect, it } from 'vitest';
import type { Forward } from '../../../src/aws/elbv2.ts';
import { judgeLoadBalancer, type LoadBalancerFacts } from '../../../src/health/layers/load-balancer.ts';

const group = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/1';
const listener = { port: 443, protocol: 'HTTPS', forwardsTo: [{ arn: group, weight: 1, total: 1 }] };
const facts: LoadBalancerFacts = {
  balancer: {
    name: 'acme',
    dnsName: 'acme.elb.amazonaws.com',
    type: 'application',
    state: 'active',
    stateReason: undefined,
  },
  listeners: [listener],
  host: 'acme.example.com',
  resolves: true,
};
const inState = (state: string, stateReason?: string) => ({
  balancer: { name: 'acme', dnsName: '', type: 'application', state, stateReason },
});

describe('judgeLoadBalancer', () => {
  it.each<{ name: string; change: Partial<LoadBalancerFacts>; state: string; says: string }>([
    { name: 'it is active', change: {}, state: 'ok', says: 'acme is active and listens on HTTPS:443' },
    {
      name: 'a listener has no port',
      change: { listeners: [listener, { port: undefined, protocol: 'TLS', forwardsTo: [] }] },
      state: 'ok',
      says: 'listens on HTTPS:443, TLS:?',
    },
    { name: 'DNS does not know the host', change: { resolves: false }, state: 'broken', says: 'acme.example.com' },
    { name: 'there is none', change: { balancer: undefined }, state: 'broken', says: 'no load balancer' },
    { name: 'it has no listener', change: { listeners: [] }, state: 'broken', says: 'acme has no listener' },
    { name: 'it is being made', change: inState('provisioning'), state: 'broken', says: 'acme is provisioning' },
    {
      name: 'it failed for a reason',
      change: inState('failed', 'no free addresses'),
      state: 'broken',
      says: 'acme is failed: no free addresses',
    },
    { name: 'it cannot scale', change: inState('active_impaired'), state: 'notice', says: 'acme is active_impaired' },
  ])('is $state where $name', ({ change, state, says }) => {
    const judged = judgeLoadBalancer({ ...facts, ...change }, [group]);
    expect(judged.state).toBe(state);
    expect(judged.summary.en).toContain(says);
  });

  const to = (arn: string, weight = 1, total = 1) => ({ arn, weight, total });
  const other = group.replace('/api/', '/blue/');

  it.each<{ name: string; byDefault?: Forward[]; rules?: Forward[] | undefined; state: string; says: RegExp }>([
    { name: 'a rule', rules: [to(other), to(group)], state: 'ok', says: /come to api by a rule/ },
    { name: 'a rule that splits by weight', rules: [to(group, 10, 100)], state: 'ok', says: /come to api by a rule/ },
    {
      name: 'a rule of weight 0',
      rules: [to(group, 0, 9), to(other, 9, 9)],
      state: 'warning',
      says: /weight 0 of 9.*blue/,
    },
    {
      name: 'the default action with weight 0, and by a rule',
      byDefault: [to(group, 0, 1), to(other)],
      rules: [to(group)],
      state: 'ok',
      says: /come to api by a rule/,
    },
    { name: 'nothing that could be read', rules: undefined, state: 'notice', says: /rules could not be read/ },
    { name: 'nothing at all', rules: [to(other)], state: 'notice', says: /no listener or rule.*target group api/ },
  ])('is $state where the target group is reached by $name', ({ byDefault = [], rules, state, says }) => {
    const listeners = [
      { ...listener, protocol: 'HTTP', forwardsTo: [] },
      { ...listener, forwardsTo: byDefault },
    ];
    const judged = judgeLoadBalancer({ ...facts, listeners, rules }, [group]);
    expect(judged.state).toBe(state);
    expect([judged.summary, ...(judged.facts ?? [])].map(({ en }) => en).join('\n')).toMatch(says);
  });

  it('asks for no target group where the settings name none', () => {
    expect(judgeLoadBalancer({ ...facts, listeners: [{ ...listener, forwardsTo: [] }] }, []).state).toBe('ok');
  });
});
