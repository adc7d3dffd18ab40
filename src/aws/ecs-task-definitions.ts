import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import type { Connection } from './connection.ts';
import { ecsClients, lastPart } from './ecs-clients.ts';

const definitionShape = z.object({
  taskDefinitionArn: z.string(),
  status: z.string().default('ACTIVE'),
  executionRoleArn: z.string().optional(),
  taskRoleArn: z.string().optional(),
  runtimePlatform: z.object({ cpuArchitecture: z.string().optional() }).optional(),
  containerDefinitions: z
    .array(
      z.object({
        name: z.string().default(''),
        essential: z.boolean().default(true),
        image: z.string().optional(),
        secrets: z.array(z.object({ valueFrom: z.string().default('') })).default([]),
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
  readonly image?: string;
  /** Names of the secrets of Secrets Manager that its variables come from. */
  readonly secrets?: readonly string[];
  /** What carries its output away; undefined where nothing does. */
  readonly logDriver?: string;
  /** Where it logs, for the awslogs driver. */
  readonly log?: { readonly group: string; readonly prefix: string };
};

export type TaskDefinition = {
  readonly arn: string;
  /** One that was deregistered cannot be deployed. */
  readonly active: boolean;
  /** Names, not ARNs. */
  readonly executionRole?: string;
  readonly taskRole?: string;
  /** As ECS writes it: ARM64 or X86_64; Fargate takes X86_64 where nothing is said. */
  readonly processor?: string;
  readonly containers: readonly ContainerDefinition[];
};

const toDefinition = (shape: z.infer<typeof definitionShape>): TaskDefinition => ({
  arn: shape.taskDefinitionArn,
  active: shape.status === 'ACTIVE',
  ...(shape.executionRoleArn ? { executionRole: lastPart(shape.executionRoleArn) } : {}),
  ...(shape.taskRoleArn ? { taskRole: lastPart(shape.taskRoleArn) } : {}),
  ...(shape.runtimePlatform?.cpuArchitecture ? { processor: shape.runtimePlatform.cpuArchitecture } : {}),
  containers: shape.containerDefinitions.map(({ name, essential, image, secrets, logConfiguration }) => {
    const group = logConfiguration?.options?.['awslogs-group'];
    const prefix = logConfiguration?.options?.['awslogs-stream-prefix'];
    const log = logConfiguration?.logDriver === 'awslogs' && group && prefix ? { log: { group, prefix } } : {};
    const driver = logConfiguration?.logDriver;
    const named = [...new Set(secrets.flatMap(({ valueFrom }) => secretName(valueFrom) ?? []))];
    const known = { ...(image ? { image } : {}), ...(named.length > 0 ? { secrets: named } : {}) };
    return { name, essential, ...known, ...(driver ? { logDriver: driver } : {}), ...log };
  }),
});

/** Secrets Manager ends the ARN of a secret with six characters of its own; a key and a version may follow. */
const secretName = (valueFrom: string): string | undefined =>
  /:secretsmanager:[^:]*:[^:]*:secret:([^:]+?)(?:-[A-Za-z0-9]{6})?(?::|$)/.exec(valueFrom)?.[1];

/** What a task definition says of its containers. @throws AwsError */
export async function describeTaskDefinition(connection: Connection, taskDefinition: string): Promise<TaskDefinition> {
  const { client } = ecsClients(connection);
  const reply = await callAws('ecs', 'DescribeTaskDefinition', () =>
    client.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
  );
  return toDefinition(definitionShape.parse(reply.taskDefinition ?? {}));
}
