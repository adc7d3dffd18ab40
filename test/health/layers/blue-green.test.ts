import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { judgeLoadBalancer, type LoadBalancerFacts } from '../../../src/health/layers/load-balancer.ts';
import { judgeTargets, probeTargets, toFacts } from '../../../src/health/layers/targets.ts';
import { diagnose } from '../../../src/runbook/diagnose.ts';
import { aConnection } from '../../aws/a-connection.ts';

const group = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`;
const [blue, green] = [group('orders-blue'), group('orders-green')];

const elb = mockClient(ElasticLoadBalancingV2Client);
const ecs = mockClient(ECSClient);
afterEach(() => {
  elb.reset();
  ecs.reset();
});
afterAll(() => {
  elb.restore();
  ecs.restore();
});

const healthy = { Target: { Id: '10.0.0.9', Port: 80 }, TargetHealth: { State: 'healthy' as const } };
const environment = { region: 'eu-west-1', ecs: { cluster: 'shop', service: 'orders', container: 'web' } };

/** Only the green group has targets. */
function greenServes(service: object) {
  elb.on(DescribeTargetGroupsCommand).resolves({ TargetGroups: [] });
  elb.on(DescribeTargetHealthCommand).resolves({ TargetHealthDescriptions: [] });
  elb.on(DescribeTargetHealthCommand, { TargetGroupArn: green }).resolves({ TargetHealthDescriptions: [healthy] });
  ecs.on(DescribeServicesCommand).resolves({ services: [{ serviceName: 'orders', ...service }] });
}

const probed = () =>
  probeTargets({ environment: environment as never, connection: aConnection(), memory: new Map(), now: 0 }, blue);

describe('a service that swaps its target groups', () => {
  it.each([
    {
      by: "CodeDeploy's task set",
      service: {
        deploymentController: { type: 'CODE_DEPLOY' as const },
        loadBalancers: [{ targetGroupArn: blue }],
        taskSets: [{ status: 'PRIMARY', loadBalancers: [{ targetGroupArn: green }] }],
      },
    },
    {
      by: "ECS's own blue/green",
      service: {
        loadBalancers: [{ targetGroupArn: blue, advancedConfiguration: { alternateTargetGroupArn: green } }],
      },
    },
  ])('is healthy where its other group serves: $by', async ({ service }) => {
    greenServes(service);
    const facts = await probed();
    const { state, facts: told } = judgeTargets(facts, { configured: blue });
    expect({ state, serving: facts.serving }).toEqual({ state: 'ok', serving: green });
    expect(told?.[0]?.en).toContain('orders-green serves now; the settings name orders-blue');
  });

  it('is what the settings say where the service cannot be read', async () => {
    greenServes({});
    ecs.on(DescribeServicesCommand).rejects(new Error('denied'));
    expect((await probed()).serving).toBe(blue);
  });
});

const forwarding = (...forwardsTo: LoadBalancerFacts['listeners'][number]['forwardsTo']): LoadBalancerFacts => ({
  balancer: { name: 'shop', dnsName: '', type: 'application', state: 'active', stateReason: undefined },
  listeners: [{ port: 443, protocol: 'HTTPS', forwardsTo }],
  host: undefined,
  resolves: true,
});

describe('the weights of a listener', () => {
  it('with 0 for the service: no traffic, and who gets it', () => {
    const facts = forwarding({ arn: blue, weight: 0, total: 100 }, { arn: green, weight: 100, total: 100 });
    const { state, summary } = judgeLoadBalancer(facts, [blue]);
    expect(state).toBe('warning');
    expect(summary.en).toBe('no traffic goes to orders-blue (weight 0 of 100); it goes to orders-green');
  });

  it('are well where either of the groups that the service swaps gets the traffic', () => {
    const facts = forwarding({ arn: blue, weight: 0, total: 1 }, { arn: green, weight: 1, total: 1 });
    expect(judgeLoadBalancer(facts, [blue, green]).state).toBe('ok');
  });
});

it('targets that a network load balancer cannot reach are told of as such', () => {
  const reason = 'Target.FailedHealthChecks';
  const target = { id: '10.0.0.9', port: 80, zone: undefined, state: 'unhealthy', reason, description: undefined };
  const told = (balancer: string) =>
    diagnose(judgeTargets(toFacts([target]), { balancer }).evidence ?? [])[0]?.cause.en;
  expect(told('network')).toContain('the security group of the targets does not admit it');
  expect(told('application')).not.toContain('security group');
});
