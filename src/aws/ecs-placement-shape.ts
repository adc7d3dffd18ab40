import * as z from 'zod';

const network = z.object({
  awsvpcConfiguration: z
    .object({
      subnets: z.array(z.string()),
      securityGroups: z.array(z.string()).optional(),
      assignPublicIp: z.enum(['ENABLED', 'DISABLED']).optional(),
    })
    .optional(),
});

const placed = z.object({
  taskDefinition: z.string().default(''),
  launchType: z.enum(['EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES']).optional(),
  capacityProviderStrategy: z
    .array(z.object({ capacityProvider: z.string(), weight: z.number().optional(), base: z.number().optional() }))
    .optional(),
  platformVersion: z.string().optional(),
  networkConfiguration: network.optional(),
});

/** Under CodeDeploy and other controllers the task set that is PRIMARY says where tasks run, not the service. */
export const placementShape = placed.extend({
  taskSets: z.array(placed.extend({ status: z.string().default('') })).default([]),
});

type Placed = z.infer<typeof placed>;

/** How a service's tasks are placed, as RunTask takes it. */
export type TaskPlacement = {
  /** The ARN of the task definition that the service runs. */
  readonly taskDefinition: string;
  readonly settings: Pick<
    Placed,
    'launchType' | 'capacityProviderStrategy' | 'platformVersion' | 'networkConfiguration'
  >;
};

export function toPlacement({ taskSets, ...service }: z.infer<typeof placementShape>): TaskPlacement {
  const source: Placed = taskSets.find(({ status }) => status === 'PRIMARY') ?? service;
  const { launchType, capacityProviderStrategy, platformVersion, networkConfiguration } = source;
  const strategy =
    capacityProviderStrategy && capacityProviderStrategy.length > 0 ? capacityProviderStrategy : undefined;
  return {
    taskDefinition: source.taskDefinition || service.taskDefinition,
    settings: {
      // RunTask takes the one or the other.
      ...(strategy ? { capacityProviderStrategy: strategy } : launchType ? { launchType } : {}),
      ...(platformVersion ? { platformVersion } : {}),
      ...(networkConfiguration ? { networkConfiguration } : {}),
    },
  };
}
