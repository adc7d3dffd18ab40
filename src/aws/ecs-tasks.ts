import {
  DescribeTasksCommand,
  type ECSClient,
  paginateListTasks,
  RunTaskCommand,
  type RunTaskCommandInput,
  StopTaskCommand,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, perConnection } from './connection.ts';
import { ecsClients } from './ecs-clients.ts';
import {
  type OneOffTask,
  oneOffShape,
  runReply,
  type Started,
  type Task,
  type TaskRequest,
  taskShape,
  toOneOff,
  toTask,
} from './ecs-task-shapes.ts';

/** DescribeTasks takes 100 tasks at once. */
const tasksPerCall = 100;

/** The newest running and the newest stopped tasks are enough to judge a service by. */
const tasksRead = 200;

/** Elastic Container Service: the tasks of services, and one-off tasks. Every function throws AwsError. */
export const createEcsTasks = perConnection((connection: Connection) => {
  const { client } = ecsClients(connection);
  return {
    /** ARNs of the service's tasks; stopped ones stay visible for at least an hour. */
    async listTasks(cluster: string, service: string, status: 'RUNNING' | 'STOPPED'): Promise<string[]> {
      return callAws('ecs', 'ListTasks', async () => {
        const found: string[] = [];
        const pages = paginateListTasks({ client }, { cluster, serviceName: service, desiredStatus: status });
        for await (const page of pages) {
          found.push(...(page.taskArns ?? []));
          if (found.length >= tasksRead) break;
        }
        return found.slice(0, tasksRead);
      });
    },

    /** Tasks that ECS has forgotten meanwhile are missing from the answer. */
    async describeTasks(cluster: string, arns: readonly string[]): Promise<Task[]> {
      const batches = Array.from({ length: Math.ceil(arns.length / tasksPerCall) }, (_, index) =>
        arns.slice(index * tasksPerCall, (index + 1) * tasksPerCall),
      );
      const replies = await Promise.all(
        batches.map((tasks) =>
          callAws('ecs', 'DescribeTasks', () => client.send(new DescribeTasksCommand({ cluster, tasks }))),
        ),
      );
      return replies.flatMap((reply) =>
        z
          .array(taskShape)
          .parse(reply.tasks ?? [])
          .map(toTask),
      );
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

    /** Every task of the cluster that is meant to run; of one family alone where it is named. */
    runningTasks: (cluster: string, family?: string) => runningTasks(client, cluster, family),

    stopTask: (cluster: string, task: string, reason: string) => stopTask(client, { cluster, task, reason }),

    /** The same; where the answer got lost, whether ECS means the task to be over by now. */
    endTask: (cluster: string, task: string, reason: string) => endTask(client, { cluster, task, reason }),
  };
});

type Stopping = { readonly cluster: string; readonly task: string; readonly reason: string };

async function stopTask(client: ECSClient, { cluster, task, reason }: Stopping): Promise<void> {
  await callAws('ecs', 'StopTask', () =>
    client.send(new StopTaskCommand({ cluster, task, reason: reason.slice(0, 255) })),
  );
}

async function endTask(client: ECSClient, stopping: Stopping): Promise<true> {
  try {
    await stopTask(client, stopping);
  } catch (error) {
    if (!(error instanceof AwsError && error.failure.mayHaveHappened)) throw error;
    const running = await runningTasks(client, stopping.cluster);
    if (running.some(({ id }) => id === stopping.task)) throw error;
  }
  return true;
}

const taskInput = ({ placement, ...request }: TaskRequest): RunTaskCommandInput => ({
  cluster: request.cluster,
  taskDefinition: request.taskDefinition,
  count: 1,
  clientToken: request.clientToken,
  startedBy: request.startedBy,
  ...(request.exec ? { enableExecuteCommand: true } : {}),
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

async function runningTasks(client: ECSClient, cluster: string, family?: string): Promise<OneOffTask[]> {
  const arns: string[] = [];
  await callAws('ecs', 'ListTasks', async () => {
    for await (const page of paginateListTasks({ client }, { cluster, family, desiredStatus: 'RUNNING' }))
      arns.push(...(page.taskArns ?? []));
  });
  const found: OneOffTask[] = [];
  for (let at = 0; at < arns.length; at += tasksPerCall)
    found.push(...(await describeTasks(client, cluster, arns.slice(at, at + tasksPerCall))));
  return found;
}
