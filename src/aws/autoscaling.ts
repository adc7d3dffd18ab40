import * as z from 'zod';
import { type Connection, perConnection } from './connection.ts';
import { jsonCall } from './json-call.ts';

const targetShape = z.object({
  ScalableTargetARN: z.string().optional(),
  MinCapacity: z.number(),
  MaxCapacity: z.number(),
  SuspendedState: z
    .object({
      DynamicScalingInSuspended: z.boolean().default(false),
      DynamicScalingOutSuspended: z.boolean().default(false),
      ScheduledScalingSuspended: z.boolean().default(false),
    })
    .prefault({}),
});

const reply = z.object({ ScalableTargets: z.array(targetShape).default([]) });

/** What of Application Auto Scaling is switched off. */
type Suspended = { readonly in: boolean; readonly out: boolean; readonly scheduled: boolean };

/** Between which counts a service is scaled. */
export type ScalingLimits = { readonly min: number; readonly max: number; readonly suspended: Suspended };

export type ScalableTarget = ScalingLimits & {
  /** Targets from before 2023 have none until they are changed. */
  readonly arn: string | undefined;
};

export type EcsService = { readonly cluster: string; readonly service: string };

/** Application Auto Scaling of ECS services. Every function throws AwsError. */
export const createAutoscaling = perConnection((connection: Connection) => {
  const { region } = connection;
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const api = {
    name: 'application-autoscaling',
    host: `application-autoscaling.${region}.${domain}`,
    target: 'AnyScaleFrontendService',
  };
  return {
    /** Undefined where nothing scales the service. */
    async targetOf(service: EcsService): Promise<ScalableTarget | undefined> {
      const { ResourceId, ...kind } = identityOf(service);
      const input = { ...kind, ResourceIds: [ResourceId] };
      const { ScalableTargets } = reply.parse(await jsonCall(connection, api, 'DescribeScalableTargets', input));
      return ScalableTargets.map(toTarget)[0];
    },

    /**
     * Changes what is given of a target that is there. Whatever is given, AWS moves a count that lies outside of the
     * limits into them at once.
     */
    async change(service: EcsService, { min, max, suspended }: Partial<ScalingLimits>): Promise<void> {
      await jsonCall(connection, api, 'RegisterScalableTarget', {
        ...identityOf(service),
        ...(min === undefined ? {} : { MinCapacity: min }),
        ...(max === undefined ? {} : { MaxCapacity: max }),
        ...(suspended && {
          SuspendedState: {
            DynamicScalingInSuspended: suspended.in,
            DynamicScalingOutSuspended: suspended.out,
            ScheduledScalingSuspended: suspended.scheduled,
          },
        }),
      });
    },
  };
});

const identityOf = ({ cluster, service }: EcsService) => ({
  ServiceNamespace: 'ecs',
  ResourceId: `service/${cluster}/${service}`,
  ScalableDimension: 'ecs:service:DesiredCount',
});

const toTarget = (shape: z.infer<typeof targetShape>): ScalableTarget => ({
  arn: shape.ScalableTargetARN,
  min: shape.MinCapacity,
  max: shape.MaxCapacity,
  suspended: {
    in: shape.SuspendedState.DynamicScalingInSuspended,
    out: shape.SuspendedState.DynamicScalingOutSuspended,
    scheduled: shape.SuspendedState.ScheduledScalingSuspended,
  },
});
