import type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import type { EnvironmentLife } from './environments/life.ts';
import { appPort } from './environments/targets.ts';
import { digits } from './environments/tasks.ts';

const balancerName = (arn: string) => arn.split('/').at(-2) ?? '';

export function describeTargetGroup(
  { settings: { targetGroupArn = '', loadBalancerArn, healthPath = '/' } }: EnvironmentLife,
  vpc: string,
): elb.TargetGroup {
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

export const describeLoadBalancer = (
  { settings: { loadBalancerArn = '', region } }: EnvironmentLife,
  vpc: string,
): elb.LoadBalancer => ({
  LoadBalancerArn: loadBalancerArn,
  LoadBalancerName: balancerName(loadBalancerArn),
  DNSName: `${balancerName(loadBalancerArn)}-${digits(loadBalancerArn, 8)}.${region}.elb.amazonaws.com`,
  Scheme: 'internet-facing',
  Type: 'application',
  VpcId: vpc,
  State: { Code: 'active' },
});

const listenerOf = (loadBalancerArn: string) =>
  `${loadBalancerArn.replace(':loadbalancer/', ':listener/')}/${digits(loadBalancerArn, 16)}`;

/** Whether a listener's ARN is one of this environment's load balancer. */
export const isListenerOf = ({ settings: { loadBalancerArn } }: EnvironmentLife, arn = ''): boolean =>
  loadBalancerArn !== undefined && arn.startsWith(`${loadBalancerArn.replace(':loadbalancer/', ':listener/')}/`);

const defaultActions = ({ settings: { targetGroupArn } }: EnvironmentLife): elb.Action[] =>
  targetGroupArn ? [{ Type: 'forward', TargetGroupArn: targetGroupArn }] : [];

export function describeListeners(life: EnvironmentLife): elb.Listener[] {
  const { loadBalancerArn = '' } = life.settings;
  const ListenerArn = listenerOf(loadBalancerArn);
  return [
    {
      ListenerArn,
      LoadBalancerArn: loadBalancerArn,
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: defaultActions(life),
    },
  ];
}

/** Without a rule of its own a listener has the one that AWS makes of its default action. */
export const describeRules = (life: EnvironmentLife): elb.Rule[] => {
  const arn = listenerOf(life.settings.loadBalancerArn ?? '').replace(':listener/', ':listener-rule/');
  return [
    {
      RuleArn: `${arn}/${digits(arn, 16)}`,
      Priority: 'default',
      Conditions: [],
      Actions: defaultActions(life),
      IsDefault: true,
    },
  ];
};
