import { createCloudwatch } from '../../../aws/cloudwatch.ts';
import type { Connection } from '../../../aws/connection.ts';
import { createElbv2 } from '../../../aws/elbv2.ts';
import type { Measured } from './judge-watch.ts';

/** A target group behind a load balancer that counts requests, by the names that CloudWatch has for both. */
export type Counted = { readonly group: string; readonly balancer: string };

type Span = { readonly from: number; readonly to: number };

/** Of the groups of a service those whose requests are counted. @throws AwsError */
export async function countedGroups(connection: Connection, groups: readonly string[]): Promise<Counted[]> {
  const read = await Promise.all(
    groups.map(async (arn) => {
      const group = await createElbv2(connection).describeTargetGroup(arn);
      return (group?.loadBalancerArns ?? []).map((balancer) => ({
        group: arn.split(':').at(-1) ?? '',
        balancer: balancer.split(':loadbalancer/')[1] ?? '',
      }));
    }),
  );
  // Only an Application Load Balancer knows of requests.
  return read.flat().filter(({ balancer }) => balancer.startsWith('app/'));
}

/** What the load balancer counted: blue/green moves the requests from one group to the other, so all are summed. @throws AwsError */
export async function measure(connection: Connection, groups: readonly Counted[], span: Span): Promise<Measured> {
  const cloudwatch = createCloudwatch(connection);
  const total = (name: string, { group, balancer }: Counted) =>
    cloudwatch.total(
      {
        namespace: 'AWS/ApplicationELB',
        name,
        dimensions: [
          { Name: 'TargetGroup', Value: group },
          { Name: 'LoadBalancer', Value: balancer },
        ],
      },
      span,
    );
  const measured = await Promise.all(
    groups.map(async (group) => {
      const [requests, errors, unreached, time] = await Promise.all([
        total('RequestCount', group),
        total('HTTPCode_Target_5XX_Count', group),
        // A target that refuses the connection answers nothing that could be counted as its own.
        total('TargetConnectionErrorCount', group),
        total('TargetResponseTime', group),
      ]);
      return { requests, errors: errors.sum + unreached.sum, time };
    }),
  );
  const sum = (of: (one: (typeof measured)[number]) => number) => measured.reduce((all, one) => all + of(one), 0);
  const answers = sum(({ time }) => time.count);
  return {
    requests: sum(({ requests }) => requests.sum),
    errors: sum(({ errors }) => errors),
    latencyMs: answers > 0 ? Math.round((sum(({ time }) => time.sum) / answers) * 1000) : undefined,
    minutes: Math.max(0, ...measured.map(({ requests }) => requests.minutes)),
  };
}
