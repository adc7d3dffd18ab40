import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import * as elbClient from '@aws-sdk/client-elastic-load-balancing-v2';
import type { FaultName } from '../faults.ts';
import {
  describeListeners,
  describeLoadBalancer,
  describeRules,
  describeTargetGroup,
  isListenerOf,
} from './elbv2-descriptions.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { targetsOf } from './environments/targets.ts';
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

  function lifeBy(key: 'targetGroupArn' | 'loadBalancerArn', arn: string | undefined): EnvironmentLife {
    const found = lives.find((life) => arnsOf(life)[key] === arn);
    if (found) return found;
    const what = key === 'targetGroupArn' ? 'Target groups' : 'Load balancers';
    throw new Refusal(
      key === 'targetGroupArn' ? 'TargetGroupNotFound' : 'LoadBalancerNotFound',
      `${what} '[${arn}]' not found`,
    );
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
          TargetGroups: TargetGroupArns.map((arn) => describeTargetGroup(lifeBy('targetGroupArn', arn), vpc)),
        }),
      ),
      DescribeLoadBalancers: operation<elb.DescribeLoadBalancersInput, elb.DescribeLoadBalancersOutput>(
        ({ LoadBalancerArns = lives.flatMap((life) => arnsOf(life).loadBalancerArn ?? []) }) => ({
          LoadBalancers: LoadBalancerArns.map((arn) => describeLoadBalancer(lifeBy('loadBalancerArn', arn), vpc)),
        }),
      ),
      DescribeListeners: operation<elb.DescribeListenersInput, elb.DescribeListenersOutput>(({ LoadBalancerArn }) => ({
        Listeners: describeListeners(lifeBy('loadBalancerArn', LoadBalancerArn)),
      })),
      DescribeRules: operation<elb.DescribeRulesInput, elb.DescribeRulesOutput>(({ ListenerArn }) => {
        const life = lives.find((one) => isListenerOf(one, ListenerArn));
        if (!life) throw new Refusal('ListenerNotFound', `One or more listeners not found: ${ListenerArn}`);
        return { Rules: describeRules(life) };
      }),
    },
  };
}
