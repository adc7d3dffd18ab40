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

export function describeListeners({
  settings: { targetGroupArn, loadBalancerArn = '' },
}: EnvironmentLife): elb.Listener[] {
  const forward: elb.Action[] = targetGroupArn ? [{ Type: 'forward', TargetGroupArn: targetGroupArn }] : [];
  return [{ LoadBalancerArn: loadBalancerArn, Port: 443, Protocol: 'HTTPS', DefaultActions: forward }];
}
