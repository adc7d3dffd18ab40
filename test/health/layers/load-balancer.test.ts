import { describe, expect, it } from 'vitest';
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

  it('notices that no listener forwards to the target group by default', () => {
    const elsewhere = {
      ...facts,
      listeners: [{ ...listener, forwardsTo: [{ arn: 'arn:other', weight: 1, total: 1 }] }],
    };
    expect(judgeLoadBalancer(elsewhere, [group])).toMatchObject({
      state: 'notice',
      facts: [{ en: expect.any(String) }],
    });
    expect(judgeLoadBalancer(elsewhere, []).state).toBe('ok');
  });
});
