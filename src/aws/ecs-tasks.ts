import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  paginateListTasks,
  RunTaskCommand,
  type RunTaskCommandInput,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, onceOptions, perConnection } from './connection.ts';
import { type Service, serviceShape, toService } from './ecs-shapes.ts';
import {
  definitionShape,
  type OneOffTask,
  oneOffShape,
  placementShape,
  runReply,
  type Started,
  type TaskDefinition,
  type TaskPlacement,
  type TaskRequest,
  toDefinition,
  toOneOff,
  toPlacement,
} from './ecs-task-shapes.ts';

/** DescribeTasks takes 100 tasks at once. */
const tasksPerCall = 100;

/** ECS: one-off tasks and new deployments. Every function throws AwsError. */
export const createEcsTasks = perConnection((connection: Connection) => {
  const client = new ECSClient(clientOptions(connection));
  // UpdateService has no client token: after a lost answer the SDK must not start a second deployment by itself.
  const once = new ECSClient(onceOptions(connection));

  return {
    /** Where and how a service runs its tasks; undefined where the cluster has no such service. */
    async describePlacement(cluster: string, service: string): Promise<TaskPlacement | undefined> {
      const reply = await callAws('ecs', 'DescribeServices', () =>
        client.send(new DescribeServicesCommand({ cluster, services: [service] })),
      );
      return z
        .array(placementShape)
        .parse(reply.services ?? [])
        .map(toPlacement)[0];
    },

    async describeDefinition(taskDefinition: string): Promise<TaskDefinition> {
      const reply = await callAws('ecs', 'DescribeTaskDefinition', () =>
        client.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
      );
      return toDefinition(definitionShape.parse(reply.taskDefinition ?? {}));
    },

    /** Starts one task; the token makes a repetition return the same one. A lack of capacity is an answer, not an error. */
    async runTask(request: TaskRequest): Promise<Started> {
      const reply = await callAws('ecs', 'RunTask', () => client.send(new RunTaskCommand(taskInput(request))));
      return runReply(reply);
    },

    /** One task with its tags; undefined once ECS has forgotten it. */
    async describeTask(cluster: string, task: string): Promise<OneOffTask | undefined> {
      return (await describeTasks(client, cluster, [task]))[0];
    },

    /** Every task of the cluster that is meant to run. */
    runningTasks: (cluster: string) => runningTasks(client, cluster),

    async stopTask(cluster: string, task: string, reason: string): Promise<void> {
      await callAws('ecs', 'StopTask', () =>
        client.send(new StopTaskCommand({ cluster, task, reason: reason.slice(0, 255) })),
      );
    },

    /** New tasks of what the service runs already. */
    async redeploy(cluster: string, service: string): Promise<Service> {
      const reply = await callAws('ecs', 'UpdateService', () =>
        once.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true })),
      );
      return toService(serviceShape.parse(reply.service ?? {}));
    },
  };
});

const taskInput = ({ placement, ...request }: TaskRequest): RunTaskCommandInput => ({
  cluster: request.cluster,
  taskDefinition: request.taskDefinition,
  count: 1,
  clientToken: request.clientToken,
  startedBy: request.startedBy,
  tags: Object.entries(request.tags).map(([key, value]) => ({ key, value })),
  overrides: {
    containerOverrides: [
      {
        name: request.container,
        command: [...request.command],
        environment: Object.entries(request.environment).map(([name, value]) => ({ name, value })),
      },
    ],
  },
  ...placement,
});

async function describeTasks(client: ECSClient, cluster: string, tasks: readonly string[]): Promise<OneOffTask[]> {
  const reply = await callAws('ecs', 'DescribeTasks', () =>
    client.send(new DescribeTasksCommand({ cluster, tasks: [...tasks], include: ['TAGS'] })),
  );
  return z
    .array(oneOffShape)
    .parse(reply.tasks ?? [])
    .map(toOneOff);
}

async function runningTasks(client: ECSClient, cluster: string): Promise<OneOffTask[]> {
  const arns: string[] = [];
  await callAws('ecs', 'ListTasks', async () => {
    for await (const page of paginateListTasks({ client }, { cluster, desiredStatus: 'RUNNING' }))
      arns.push(...(page.taskArns ?? []));
  });
  const found: OneOffTask[] = [];
  for (let at = 0; at < arns.length; at += tasksPerCall)
    found.push(...(await describeTasks(client, cluster, arns.slice(at, at + tasksPerCall))));
  return found;
}
