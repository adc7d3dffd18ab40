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

const balancerShape = z.object({
  targetGroupArn: z.string().optional(),
  /** Blue/green of ECS itself swaps between the group and this one. */
  advancedConfiguration: z.object({ alternateTargetGroupArn: z.string().optional() }).optional(),
});

const balancersShape = z.array(balancerShape).default([]);

const placedOn = {
  launchType: z.string().optional(),
  capacityProviderStrategy: z.array(z.object({ capacityProvider: z.string() })).default([]),
};

const taskSetShape = z.object({
  ...placedOn,
  status: z.string().default(''),
  taskDefinition: z.string().default(''),
  runningCount: z.number().default(0),
  computedDesiredCount: z.number().default(0),
  stabilityStatus: z.string().optional(),
  createdAt: time.optional(),
  loadBalancers: balancersShape,
});

export const serviceShape = z.object({
  ...placedOn,
  serviceName: z.string(),
  status: z.string().default(''),
  desiredCount: z.number().default(0),
  runningCount: z.number().default(0),
  pendingCount: z.number().default(0),
  taskDefinition: z.string().default(''),
  deployments: z.array(deploymentShape).default([]),
  schedulingStrategy: z.string().optional(),
  deploymentController: z.object({ type: z.string().optional() }).optional(),
  taskSets: z.array(taskSetShape).default([]),
  loadBalancers: balancersShape,
  deploymentConfiguration: z
    .object({
      deploymentCircuitBreaker: z
        .object({ enable: z.boolean().optional(), rollback: z.boolean().optional() })
        .optional(),
    })
    .optional(),
  networkConfiguration: z
    .object({
      awsvpcConfiguration: z
        .object({ securityGroups: z.array(z.string()).optional(), subnets: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
  events: z.array(z.object({ createdAt: time.optional(), message: z.string().default('') })).default([]),
});

/** What CodeDeploy and other controllers make in place of a deployment. `status` is PRIMARY, ACTIVE or DRAINING. */
export type TaskSet = {
  readonly status: string;
  /** `family:revision`. */
  readonly taskDefinition: string;
  readonly running: number;
  readonly desired: number;
  readonly stability: string | undefined;
  readonly createdAt: number | undefined;
  readonly targetGroups: readonly string[];
};

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
  /** ECS, CODE_DEPLOY or EXTERNAL: who may start a deployment. */
  readonly controller: string;
  /** REPLICA or DAEMON: one task on each instance, and no count. */
  readonly scheduling?: string | undefined;
  readonly taskSets: readonly TaskSet[];
  /** Every target group that the service may stand in. */
  readonly targetGroups: readonly string[];
  readonly circuitBreaker: 'off' | 'on' | 'with-rollback';
  readonly securityGroups: readonly string[];
  readonly subnets?: readonly string[];
  /** FARGATE, FARGATE_SPOT, EC2 …: what its tasks run on, where that is one of AWS's own. */
  readonly launchType?: string | undefined;
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
    controller: shape.deploymentController?.type ?? 'ECS',
    scheduling: shape.schedulingStrategy ?? 'REPLICA',
    taskSets: shape.taskSets.map(toTaskSet),
    targetGroups: groupsOf(shape.loadBalancers),
    circuitBreaker: breaker?.enable ? (breaker.rollback ? 'with-rollback' : 'on') : 'off',
    securityGroups: shape.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [],
    subnets: shape.networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
    launchType: launchTypeOf(shape.taskSets.find(({ status }) => status === 'PRIMARY') ?? shape),
    events: shape.events.map(({ createdAt, message }) => ({ at: createdAt, message })),
  };
}

type PlacedOn = Pick<z.infer<typeof serviceShape>, 'launchType' | 'capacityProviderStrategy'>;

/** A capacity provider of the account's own tells nothing of what stands behind it. */
function launchTypeOf({ launchType, capacityProviderStrategy: [first] }: PlacedOn): string | undefined {
  if (!first) return launchType;
  return first.capacityProvider.startsWith('FARGATE') ? first.capacityProvider : undefined;
}

const groupsOf = (balancers: z.infer<typeof balancersShape>): string[] =>
  balancers.flatMap(({ targetGroupArn, advancedConfiguration }) =>
    [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].filter((arn) => arn !== undefined),
  );

const toTaskSet = (set: z.infer<typeof taskSetShape>): TaskSet => ({
  status: set.status,
  taskDefinition: lastPart(set.taskDefinition),
  running: set.runningCount,
  desired: set.computedDesiredCount,
  stability: set.stabilityStatus,
  createdAt: set.createdAt,
  targetGroups: groupsOf(set.loadBalancers),
});
