import * as z from 'zod';
import { lastPart } from './ecs-clients.ts';

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
