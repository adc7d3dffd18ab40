import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
  paginateDescribeRules,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const targetShape = z.object({
  Target: z.object({ Id: z.string(), Port: z.number().optional(), AvailabilityZone: z.string().optional() }),
  TargetHealth: z
    .object({ State: z.string().optional(), Reason: z.string().optional(), Description: z.string().optional() })
    .optional(),
});

/** A registered target; `state` and `reason` as AWS sent them, codes that it adds later included. */
export type Target = {
  readonly id: string;
  readonly port: number | undefined;
  readonly zone: string | undefined;
  readonly state: string;
  readonly reason: string | undefined;
  readonly description: string | undefined;
};

const targetGroupShape = z.object({
  TargetGroupName: z.string(),
  Protocol: z.string().optional(),
  ProtocolVersion: z.string().optional(),
  Port: z.number().optional(),
  VpcId: z.string().optional(),
  HealthCheckProtocol: z.string().optional(),
  HealthCheckPath: z.string().optional(),
  Matcher: z.object({ HttpCode: z.string().optional(), GrpcCode: z.string().optional() }).optional(),
  LoadBalancerArns: z.array(z.string()).default([]),
});

export type TargetGroup = {
  readonly name: string;
  readonly protocol: string | undefined;
  /** What the health check speaks: GRPC, HTTP, TCP … */
  readonly checkProtocol?: string | undefined;
  readonly port: number | undefined;
  readonly vpc?: string | undefined;
  readonly healthPath: string | undefined;
  readonly expectedCodes: string | undefined;
  readonly loadBalancerArns: readonly string[];
};

const loadBalancerShape = z.object({
  LoadBalancerName: z.string().default(''),
  DNSName: z.string().default(''),
  Type: z.string().optional(),
  SecurityGroups: z.array(z.string()).default([]),
  State: z.object({ Code: z.string().optional(), Reason: z.string().optional() }).optional(),
});

export type LoadBalancer = {
  readonly name: string;
  readonly dnsName: string;
  /** application, network or gateway. */
  readonly type: string | undefined;
  readonly securityGroups?: readonly string[];
  readonly state: string;
  readonly stateReason: string | undefined;
};

const actionShape = z.object({
  TargetGroupArn: z.string().optional(),
  ForwardConfig: z
    .object({
      TargetGroups: z
        .array(z.object({ TargetGroupArn: z.string().optional(), Weight: z.number().optional() }))
        .optional(),
    })
    .optional(),
});

const listenerShape = z.object({
  ListenerArn: z.string().optional(),
  Port: z.number().optional(),
  Protocol: z.string().optional(),
  DefaultActions: z.array(actionShape).default([]),
});

const ruleShape = z.object({ IsDefault: z.boolean().default(false), Actions: z.array(actionShape).default([]) });

/** `weight` of `total` of the requests. */
export type Forward = { readonly arn: string; readonly weight: number; readonly total: number };

export type Listener = {
  readonly port: number | undefined;
  readonly protocol: string;
  readonly arn?: string | undefined;
  /** Target groups of the default action. */
  readonly forwardsTo: readonly Forward[];
};

/** Elastic Load Balancing: the reads of a health check. Every function throws AwsError. */
export const createElbv2 = perConnection((connection: Connection) => {
  const client = new ElasticLoadBalancingV2Client(clientOptions(connection));
  const service = 'elasticloadbalancing';
  return {
    async describeTargetHealth(targetGroupArn: string): Promise<Target[]> {
      const reply = await callAws(service, 'DescribeTargetHealth', () =>
        client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn })),
      );
      return z
        .array(targetShape)
        .parse(reply.TargetHealthDescriptions ?? [])
        .map(toTarget);
    },

    async describeTargetGroup(arn: string): Promise<TargetGroup | undefined> {
      const reply = await callAws(service, 'DescribeTargetGroups', () =>
        client.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] })),
      );
      return z
        .array(targetGroupShape)
        .parse(reply.TargetGroups ?? [])
        .map(toTargetGroup)[0];
    },

    async describeLoadBalancer(arn: string): Promise<LoadBalancer | undefined> {
      const reply = await callAws(service, 'DescribeLoadBalancers', () =>
        client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] })),
      );
      return z
        .array(loadBalancerShape)
        .parse(reply.LoadBalancers ?? [])
        .map(toLoadBalancer)[0];
    },

    async describeListeners(loadBalancerArn: string): Promise<Listener[]> {
      return callAws(service, 'DescribeListeners', async () => {
        const found: Listener[] = [];
        for await (const page of paginateDescribeListeners({ client }, { LoadBalancerArn: loadBalancerArn })) {
          found.push(
            ...z
              .array(listenerShape)
              .parse(page.Listeners ?? [])
              .map(toListener),
          );
        }
        return found;
      });
    },

    /** Where the rules of a listener forward to, its default action left out. */
    async describeRules(listenerArn: string): Promise<Forward[]> {
      return callAws(service, 'DescribeRules', async () => {
        const found: Forward[] = [];
        for await (const page of paginateDescribeRules({ client }, { ListenerArn: listenerArn })) {
          const rules = z.array(ruleShape).parse(page.Rules ?? []);
          found.push(
            ...rules.filter(({ IsDefault }) => !IsDefault).flatMap(({ Actions }) => Actions.flatMap(toForwards)),
          );
        }
        return found;
      });
    },
  };
});

const toTarget = ({ Target, TargetHealth }: z.infer<typeof targetShape>): Target => ({
  id: Target.Id,
  port: Target.Port,
  zone: Target.AvailabilityZone,
  state: TargetHealth?.State ?? 'unknown',
  reason: TargetHealth?.Reason,
  description: TargetHealth?.Description,
});

const toTargetGroup = (shape: z.infer<typeof targetGroupShape>): TargetGroup => ({
  name: shape.TargetGroupName,
  protocol: shape.Protocol,
  // Behind HTTP or HTTPS a health check of gRPC is told by the version of the protocol alone.
  checkProtocol: shape.ProtocolVersion === 'GRPC' ? 'GRPC' : shape.HealthCheckProtocol,
  port: shape.Port,
  vpc: shape.VpcId,
  healthPath: shape.HealthCheckPath,
  expectedCodes: shape.Matcher?.HttpCode ?? shape.Matcher?.GrpcCode,
  loadBalancerArns: shape.LoadBalancerArns,
});

const toLoadBalancer = (shape: z.infer<typeof loadBalancerShape>): LoadBalancer => ({
  name: shape.LoadBalancerName,
  dnsName: shape.DNSName,
  type: shape.Type,
  securityGroups: shape.SecurityGroups,
  state: shape.State?.Code ?? 'unknown',
  stateReason: shape.State?.Reason,
});

const toListener = (shape: z.infer<typeof listenerShape>): Listener => ({
  port: shape.Port,
  protocol: shape.Protocol ?? '',
  arn: shape.ListenerArn,
  forwardsTo: shape.DefaultActions.flatMap(toForwards),
});

/** AWS repeats the only group of a ForwardConfig beside it. */
function toForwards({ TargetGroupArn, ForwardConfig }: z.infer<typeof actionShape>): Forward[] {
  const groups = ForwardConfig?.TargetGroups ?? [];
  if (groups.length === 0) return TargetGroupArn === undefined ? [] : [{ arn: TargetGroupArn, weight: 1, total: 1 }];
  const total = groups.reduce((sum, { Weight = 1 }) => sum + Weight, 0);
  return groups.flatMap(({ TargetGroupArn: arn, Weight: weight = 1 }) =>
    arn === undefined ? [] : [{ arn, weight, total }],
  );
}
