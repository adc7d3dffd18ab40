import * as z from 'zod';

const time = z.date().transform((date) => date.getTime());

const deploymentShape = z.object({
  id: z.string().default(''),
  status: z.string().default(''),
  taskDefinition: z.string().default(''),
  desiredCount: z.number().default(0),
  runningCount: z.number().default(0),
  pendingCount: z.number().default(0),
  failedTasks: z.number().default(0),
  rolloutState: z.string().optional(),
  rolloutStateReason: z.string().optional(),
  createdAt: time.optional(),
  updatedAt: time.optional(),
});

/** `status` is PRIMARY, ACTIVE or INACTIVE; `rolloutState` is absent where ECS does not tell. */
export type Deployment = Readonly<z.infer<typeof deploymentShape>>;

export const serviceShape = z.object({
  serviceName: z.string(),
  status: z.string().default(''),
  desiredCount: z.number().default(0),
  runningCount: z.number().default(0),
  pendingCount: z.number().default(0),
  taskDefinition: z.string().default(''),
  deployments: z.array(deploymentShape).default([]),
  deploymentConfiguration: z
    .object({
      deploymentCircuitBreaker: z
        .object({ enable: z.boolean().optional(), rollback: z.boolean().optional() })
        .optional(),
    })
    .optional(),
  networkConfiguration: z
    .object({ awsvpcConfiguration: z.object({ securityGroups: z.array(z.string()).optional() }).optional() })
    .optional(),
  events: z.array(z.object({ createdAt: time.optional(), message: z.string().default('') })).default([]),
});

type ServiceEvent = { readonly at: number | undefined; readonly message: string };

export type Service = {
  readonly name: string;
  readonly status: string;
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  /** `family:revision`. */
  readonly taskDefinition: string;
  readonly deployments: readonly Deployment[];
  readonly circuitBreaker: 'off' | 'on' | 'with-rollback';
  readonly securityGroups: readonly string[];
  /** Newest first, as ECS sends them. */
  readonly events: readonly ServiceEvent[];
};

const containerShape = z.object({
  name: z.string().default(''),
  image: z.string().optional(),
  imageDigest: z.string().optional(),
  exitCode: z.number().optional(),
  reason: z.string().optional(),
  lastStatus: z.string().optional(),
});

export const taskShape = z.object({
  taskArn: z.string(),
  taskDefinitionArn: z.string().default(''),
  lastStatus: z.string().default(''),
  startedAt: time.optional(),
  stoppedAt: time.optional(),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  containers: z.array(containerShape).default([]),
});

type Container = Readonly<z.infer<typeof containerShape>>;

export type Task = {
  /** The last part of its ARN, which log stream names end in. */
  readonly id: string;
  /** `family:revision`. */
  readonly taskDefinition: string;
  readonly status: string;
  readonly startedAt: number | undefined;
  readonly stoppedAt: number | undefined;
  readonly stopCode: string | undefined;
  readonly stoppedReason: string | undefined;
  readonly containers: readonly Container[];
};

export const taskDefinitionShape = z.object({
  containerDefinitions: z
    .array(
      z.object({
        name: z.string().default(''),
        logConfiguration: z
          .object({ logDriver: z.string().optional(), options: z.record(z.string(), z.string()).optional() })
          .optional(),
      }),
    )
    .default([]),
});

export type TaskLogs = { readonly container: string; readonly group: string; readonly prefix: string };

export function toService(shape: z.infer<typeof serviceShape>): Service {
  const breaker = shape.deploymentConfiguration?.deploymentCircuitBreaker;
  return {
    name: shape.serviceName,
    status: shape.status,
    desired: shape.desiredCount,
    running: shape.runningCount,
    pending: shape.pendingCount,
    taskDefinition: lastPart(shape.taskDefinition),
    deployments: shape.deployments.map((deployment) => ({
      ...deployment,
      taskDefinition: lastPart(deployment.taskDefinition),
    })),
    circuitBreaker: breaker?.enable ? (breaker.rollback ? 'with-rollback' : 'on') : 'off',
    securityGroups: shape.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [],
    events: shape.events.map(({ createdAt, message }) => ({ at: createdAt, message })),
  };
}

export const toTask = (shape: z.infer<typeof taskShape>): Task => ({
  id: lastPart(shape.taskArn),
  taskDefinition: lastPart(shape.taskDefinitionArn),
  status: shape.lastStatus,
  startedAt: shape.startedAt,
  stoppedAt: shape.stoppedAt,
  stopCode: shape.stopCode,
  stoppedReason: shape.stoppedReason,
  containers: shape.containers,
});

export const toTaskLogs = (shape: z.infer<typeof taskDefinitionShape>): TaskLogs[] =>
  shape.containerDefinitions.flatMap(({ name, logConfiguration }) => {
    const group = logConfiguration?.options?.['awslogs-group'];
    const prefix = logConfiguration?.options?.['awslogs-stream-prefix'];
    return logConfiguration?.logDriver === 'awslogs' && group && prefix ? [{ container: name, group, prefix }] : [];
  });

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);
