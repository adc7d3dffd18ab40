import { AwsError } from '../../aws/aws-error.ts';
import type { Connection } from '../../aws/connection.ts';
import { createServiceDeployments, type ServiceDeployment } from '../../aws/ecs-service-deployments.ts';
import type { Service } from '../../aws/ecs-service-shapes.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { describeTaskDefinition } from '../../aws/ecs-task-definitions.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import type { Text } from '../../config/language.ts';
import type { Ecs } from '../cluster-access.ts';
import { chooseContainer } from '../task/choose-container.ts';

/** An image by the name that a task definition has for it, and by what that name meant as it was started. */
export type NamedImage = { readonly name: string; readonly digest: string | undefined };

/** One that tasks run now. */
export type RunningImage = NamedImage & {
  readonly tasks: number;
  /** When the oldest of them started. */
  readonly startedAt: number | undefined;
};

/** One that a deployment brought, and what became of that. */
export type DeployedImage = NamedImage & { readonly at: number; readonly worked: boolean };

/** What a service is made of and what it was made of, as far as ECS tells. */
export type WhatRan = {
  readonly kind: 'found';
  readonly desired: number;
  /** ECS, CODE_DEPLOY or EXTERNAL. */
  readonly controller: string;
  /** `family:revision` that new tasks start from, and the image that it names for the app's container. */
  readonly definition: string;
  readonly named: string;
  readonly running: readonly RunningImage[];
  /** Newest first; empty where ECS tells of none. */
  readonly deployed: readonly DeployedImage[];
};

export type Looked = WhatRan | { readonly kind: 'no-service' } | { readonly kind: 'no-container'; readonly why: Text };

/** @throws AwsError */
export async function readWhatRan(connection: Connection, ecs: Ecs): Promise<Looked> {
  const service = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
  if (!service) return { kind: 'no-service' };
  const definitionName = service.taskDefinition || primarySet(service);
  const [definition, running, deployments] = await Promise.all([
    describeTaskDefinition(connection, definitionName),
    runningTasks(connection, ecs),
    service.controller === 'ECS' ? deploymentsOf(connection, ecs) : [],
  ]);
  const chosen = chooseContainer(definition, ecs.container);
  if (chosen.kind === 'refused') return { kind: 'no-container', why: chosen.why };
  const { container } = chosen;
  return {
    kind: 'found',
    desired: service.desired,
    controller: service.controller,
    definition: definitionName,
    named: container.image ?? '',
    running: imagesOf(running, container.name),
    deployed: deployments.flatMap((one) => deployedImage(one, container.name)),
  };
}

/** CodeDeploy and others keep the definition with their sets of tasks. */
const primarySet = ({ taskSets }: Service): string =>
  taskSets.find(({ status }) => status === 'PRIMARY')?.taskDefinition ?? '';

async function runningTasks(connection: Connection, { cluster, service }: Ecs) {
  const api = createEcsTasks(connection);
  const arns = await api.listTasks(cluster, service, 'RUNNING');
  const tasks = arns.length === 0 ? [] : await api.describeTasks(cluster, arns);
  return tasks.filter(({ status }) => status === 'RUNNING');
}

/** A service from before ECS kept its deployments has none to tell of: what runs is known all the same. */
async function deploymentsOf(connection: Connection, { cluster, service }: Ecs): Promise<ServiceDeployment[]> {
  try {
    return await createServiceDeployments(connection).newest(cluster, service);
  } catch (error) {
    if (error instanceof AwsError && error.failure.kind === 'rejected') return [];
    throw error;
  }
}

function imagesOf(tasks: Awaited<ReturnType<typeof runningTasks>>, container: string): RunningImage[] {
  const found = new Map<string, RunningImage>();
  for (const { containers, startedAt } of tasks) {
    const own = containers.find(({ name }) => name === container);
    if (!own) continue;
    const { image: name = '', imageDigest: digest } = own;
    const before = found.get(digest ?? name);
    const starts = [before?.startedAt, startedAt].filter((at) => at !== undefined);
    found.set(digest ?? name, {
      name,
      digest,
      tasks: (before?.tasks ?? 0) + 1,
      startedAt: starts.length === 0 ? undefined : Math.min(...starts),
    });
  }
  return [...found.values()];
}

function deployedImage(
  { images = [], createdAt, status, tasks }: ServiceDeployment,
  container: string,
): DeployedImage[] {
  const own = images.find((one) => one.container === container);
  // With no task everything succeeds.
  return own
    ? [{ name: own.image, digest: own.digest, at: createdAt, worked: status === 'SUCCESSFUL' && tasks > 0 }]
    : [];
}
