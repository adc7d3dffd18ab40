import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  paginateListTasks,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';
import type { Service, Task } from './ecs-shapes.ts';
import {
  serviceShape,
  type TaskLogs,
  taskDefinitionShape,
  taskShape,
  toService,
  toTask,
  toTaskLogs,
} from './ecs-shapes.ts';

/** DescribeTasks takes 100 tasks at once. */
const tasksPerCall = 100;

/** The newest running and the newest stopped tasks are enough to judge a service by. */
const tasksRead = 200;

/** Elastic Container Service: the reads of a health check. Every function throws AwsError. */
export const createEcs = perConnection((connection: Connection) => {
  const client = new ECSClient(clientOptions(connection));
  return {
    /** Undefined where the cluster has no such service: ECS reports that in `failures`, not as an error. */
    async describeService(cluster: string, service: string): Promise<Service | undefined> {
      try {
        const reply = await callAws('ecs', 'DescribeServices', () =>
          client.send(new DescribeServicesCommand({ cluster, services: [service] })),
        );
        return z
          .array(serviceShape)
          .parse(reply.services ?? [])
          .map(toService)[0];
      } catch (error) {
        if (error instanceof AwsError && error.failure.code === 'ServiceNotFoundException') return undefined;
        throw error;
      }
    },

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

    /** Where each container of a task definition writes its log, for those with the awslogs driver. */
    async describeTaskLogs(taskDefinition: string): Promise<TaskLogs[]> {
      const reply = await callAws('ecs', 'DescribeTaskDefinition', () =>
        client.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
      );
      return toTaskLogs(taskDefinitionShape.parse(reply.taskDefinition ?? {}));
    },
  };
});
