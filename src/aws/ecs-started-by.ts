import { ListTasksCommand } from '@aws-sdk/client-ecs';
import { callAws } from './aws-error.ts';
import type { Connection } from './connection.ts';
import { ecsClients, lastPart } from './ecs-clients.ts';

/**
 * The task that was started under this name, whether it runs or has ended; undefined while ECS shows none.
 * @throws AwsError
 */
export async function taskStartedBy(
  connection: Connection,
  cluster: string,
  startedBy: string,
): Promise<string | undefined> {
  const { client } = ecsClients(connection);
  for (const wanted of [{}, { desiredStatus: 'STOPPED' as const }]) {
    const reply = await callAws('ecs', 'ListTasks', () =>
      client.send(new ListTasksCommand({ cluster, startedBy, ...wanted })),
    );
    const [task] = reply.taskArns ?? [];
    if (task) return lastPart(task);
  }
  return undefined;
}
