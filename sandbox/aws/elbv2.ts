import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as elbClient from '@aws-sdk/client-elastic-load-balancing-v2';
import type { FaultName } from '../faults.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { appPort, targetsOf } from './environments/targets.ts';
import { digits } from './environments/tasks.ts';
import { Refusal } from './refusal.ts';
import { type LocalService, operation } from './service.ts';

type Options = {
  readonly lives: readonly EnvironmentLife[];
  readonly faults: ReadonlySet<FaultName>;
  readonly vpc: string;
};

/** Elastic Load Balancing: one load balancer, listener and target group for each environment that names them. */
export function createElbv2({ lives, faults, vpc }: Options): LocalService {
  const arnsOf = ({ settings: { targetGroupArn, loadBalancerArn } }: EnvironmentLife) => ({
    targetGroupArn,
    loadBalancerArn,
  });
  const balancerName = (arn: string) => arn.split('/').at(-2) ?? '';

  function lifeBy(key: 'targetGroupArn' | 'loadBalancerArn', arn: string | undefined): EnvironmentLife {
    const found = lives.find((life) => arnsOf(life)[key] === arn);
    if (found) return found;
    const what = key === 'targetGroupArn' ? 'Target groups' : 'Load balancers';
    throw new Refusal(
      key === 'targetGroupArn' ? 'TargetGroupNotFound' : 'LoadBalancerNotFound',
      `${what} '[${arn}]' not found`,
    );
  }

  function targetGroup({
    settings: { targetGroupArn = '', loadBalancerArn, healthPath = '/' },
  }: EnvironmentLife): elb.TargetGroup {
    return {
      TargetGroupArn: targetGroupArn,
      TargetGroupName: balancerName(targetGroupArn),
      Protocol: 'HTTP',
      Port: appPort,
      VpcId: vpc,
      HealthCheckPath: healthPath,
      HealthCheckIntervalSeconds: 15,
      HealthyThresholdCount: 2,
      Matcher: { HttpCode: '200' },
      LoadBalancerArns: loadBalancerArn ? [loadBalancerArn] : [],
      TargetType: 'ip',
    };
  }

  const loadBalancer = ({ settings: { loadBalancerArn = '', region } }: EnvironmentLife): elb.LoadBalancer => ({
    LoadBalancerArn: loadBalancerArn,
    LoadBalancerName: balancerName(loadBalancerArn),
    DNSName: `${balancerName(loadBalancerArn)}-${digits(loadBalancerArn, 8)}.${region}.elb.amazonaws.com`,
    Scheme: 'internet-facing',
    Type: 'application',
    VpcId: vpc,
    State: { Code: 'active' },
  });

  function listeners({ settings: { targetGroupArn, loadBalancerArn = '' } }: EnvironmentLife): elb.Listener[] {
    const forward: elb.Action[] = targetGroupArn ? [{ Type: 'forward', TargetGroupArn: targetGroupArn }] : [];
    return [{ LoadBalancerArn: loadBalancerArn, Port: 443, Protocol: 'HTTPS', DefaultActions: forward }];
  }

  return {
    signingName: 'elasticloadbalancing',
    actions: 'elasticloadbalancing',
    protocol: 'query',
    schemas: elbClient,
    operations: {
      DescribeTargetHealth: operation<elb.DescribeTargetHealthInput, elb.DescribeTargetHealthOutput>(
        ({ TargetGroupArn }, { now }) => ({
          TargetHealthDescriptions: targetsOf(lifeBy('targetGroupArn', TargetGroupArn), faults, now),
        }),
      ),
      DescribeTargetGroups: operation<elb.DescribeTargetGroupsInput, elb.DescribeTargetGroupsOutput>(
        ({ TargetGroupArns = lives.flatMap((life) => arnsOf(life).targetGroupArn ?? []) }) => ({
          TargetGroups: TargetGroupArns.map((arn) => targetGroup(lifeBy('targetGroupArn', arn))),
        }),
      ),
      DescribeLoadBalancers: operation<elb.DescribeLoadBalancersInput, elb.DescribeLoadBalancersOutput>(
        ({ LoadBalancerArns = lives.flatMap((life) => arnsOf(life).loadBalancerArn ?? []) }) => ({
          LoadBalancers: LoadBalancerArns.map((arn) => loadBalancer(lifeBy('loadBalancerArn', arn))),
        }),
      ),
      DescribeListeners: operation<elb.DescribeListenersInput, elb.DescribeListenersOutput>(({ LoadBalancerArn }) => ({
        Listeners: listeners(lifeBy('loadBalancerArn', LoadBalancerArn)),
      })),
    },
  };
}
