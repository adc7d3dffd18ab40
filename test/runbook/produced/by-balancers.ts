import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { createElbv2 } from '../../../src/aws/elbv2.ts';
import { judgeTargets, toFacts } from '../../../src/health/layers/targets.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { answering } from './answering.ts';
import type { Produced } from './produced.ts';

const arn = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/prod-api/0123456789abcdef';

type Health = { readonly State: string; readonly Reason: string; readonly Description?: string };

/** DescribeTargetHealth tells of one target, DescribeTargetGroups of its group. */
const ofTarget = (id: string, health: Health, protocol = 'HTTP'): Produced => ({
  id,
  command: '/health prod',
  evidence: async () => {
    const answer = {
      TargetHealthDescriptions: [{ Target: { Id: '10.0.1.5', Port: 8080 }, TargetHealth: health }],
      TargetGroups: [{ TargetGroupArn: arn, TargetGroupName: 'prod-api', Port: 8080, Protocol: protocol }],
    };
    const client = mockClient(ElasticLoadBalancingV2Client);
    return answering(client, answer, async () => {
      const elbv2 = createElbv2(aConnection());
      const facts = toFacts(await elbv2.describeTargetHealth(arn), await elbv2.describeTargetGroup(arn));
      return judgeTargets(facts).evidence ?? [];
    }).finally(() => client.restore());
  },
});

const unhealthy = (Reason: string, Description?: string): Health => ({
  State: 'unhealthy',
  Reason,
  ...(Description === undefined ? {} : { Description }),
});

export const byBalancers: readonly Produced[] = [
  ofTarget('target-response-code-mismatch', unhealthy('Target.ResponseCodeMismatch', 'with these codes: [500]')),
  ofTarget('target-not-admitted', unhealthy('Target.FailedHealthChecks', 'Health checks failed'), 'TCP'),
  ofTarget('target-failed-health-checks', unhealthy('Target.FailedHealthChecks', 'Health checks failed')),
  ofTarget('target-timeout', unhealthy('Target.Timeout', 'Request timed out')),
  ofTarget('target-internal-error', unhealthy('Elb.InternalError')),
  ofTarget('target-registration-in-progress', { State: 'initial', Reason: 'Elb.RegistrationInProgress' }),
  ofTarget('target-initial-health-checking', { State: 'initial', Reason: 'Elb.InitialHealthChecking' }),
  ofTarget('target-not-registered', { State: 'unused', Reason: 'Target.NotRegistered' }),
  ofTarget('target-not-in-use', { State: 'unused', Reason: 'Target.NotInUse' }),
  ofTarget('target-invalid-state', { State: 'unused', Reason: 'Target.InvalidState' }),
  ofTarget('target-ip-unusable', { State: 'unused', Reason: 'Target.IpUnusable' }),
  ofTarget('target-deregistration-in-progress', { State: 'draining', Reason: 'Target.DeregistrationInProgress' }),
  ofTarget('target-unexplained', unhealthy('Target.SolarFlare')),
];
