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

export const definitionShape = z.object({
  taskDefinitionArn: z.string(),
  containerDefinitions: z
    .array(
      z.object({
        name: z.string().default(''),
        essential: z.boolean().default(true),
        logConfiguration: z
          .object({ logDriver: z.string().optional(), options: z.record(z.string(), z.string()).optional() })
          .optional(),
      }),
    )
    .default([]),
});

export type ContainerDefinition = {
  readonly name: string;
  readonly essential: boolean;
  /** Where it logs, for the awslogs driver. */
  readonly log?: { readonly group: string; readonly prefix: string };
};

export type TaskDefinition = { readonly arn: string; readonly containers: readonly ContainerDefinition[] };

export const toDefinition = (shape: z.infer<typeof definitionShape>): TaskDefinition => ({
  arn: shape.taskDefinitionArn,
  containers: shape.containerDefinitions.map(({ name, essential, logConfiguration }) => {
    const group = logConfiguration?.options?.['awslogs-group'];
    const prefix = logConfiguration?.options?.['awslogs-stream-prefix'];
    const log = logConfiguration?.logDriver === 'awslogs' && group && prefix ? { log: { group, prefix } } : {};
    return { name, essential, ...log };
  }),
});

export type TaskRequest = {
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly placement: TaskPlacement['settings'];
  readonly container: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** At most 64 characters. */
  readonly clientToken: string;
  readonly startedBy: string;
  readonly tags: Readonly<Record<string, string>>;
};

const replyShape = z.object({
  tasks: z.array(z.object({ taskArn: z.string() })).default([]),
  failures: z.array(z.object({ reason: z.string().default(''), detail: z.string().default('') })).default([]),
});

export type Started =
  | { readonly kind: 'started'; readonly task: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** ECS answers 200 with `failures` where it found no room for the task. */
export function runReply(reply: object): Started {
  const { tasks, failures } = replyShape.parse(reply);
  const [task] = tasks;
  if (task) return { kind: 'started', task: lastPart(task.taskArn) };
  const [failure] = failures;
  return { kind: 'refused', reason: [failure?.reason, failure?.detail].filter(Boolean).join(': ') };
}

const time = z.date().transform((date) => date.getTime());

export const oneOffShape = z.object({
  taskArn: z.string(),
  lastStatus: z.string().default(''),
  createdAt: time.optional(),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  containers: z
    .array(z.object({ name: z.string().default(''), exitCode: z.number().optional(), reason: z.string().optional() }))
    .default([]),
  tags: z.array(z.object({ key: z.string(), value: z.string().default('') })).default([]),
});

export type OneOffTask = Omit<z.infer<typeof oneOffShape>, 'taskArn' | 'tags'> & {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
};

export const toOneOff = ({ taskArn, tags, ...task }: z.infer<typeof oneOffShape>): OneOffTask => ({
  ...task,
  id: lastPart(taskArn),
  tags: Object.fromEntries(tags.map(({ key, value }) => [key, value])),
});

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
