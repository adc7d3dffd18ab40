import { DescribeTasksCommand } from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import type { Connection } from './connection.ts';
import { ecsClients } from './ecs-clients.ts';

const time = z.date().transform((date) => date.getTime());

const execTaskShape = z.object({
  lastStatus: z.string().default(''),
  desiredStatus: z.string().default(''),
  stopCode: z.string().optional(),
  stoppedReason: z.string().optional(),
  stoppedAt: time.optional(),
  containers: z
    .array(
      z.object({
        name: z.string().default(''),
        reason: z.string().optional(),
        // People paste it into a terminal.
        runtimeId: z
          .string()
          .regex(/^[\w-]{1,200}$/)
          .optional(),
        managedAgents: z
          .array(
            z.object({
              name: z.string().default(''),
              lastStatus: z.string().default(''),
              reason: z.string().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
});

type Shape = z.infer<typeof execTaskShape>;

/** A task that sessions may go through, as far as its agents tell. */
export type ExecTask = Omit<Shape, 'containers'> & {
  readonly containers: readonly {
    readonly name: string;
    readonly reason?: string | undefined;
    /** What the container's runtime calls it: the last part of the target of a session. */
    readonly runtimeId?: string | undefined;
    /** The agent of ECS Exec; undefined where the task was started without, or does not tell yet. */
    readonly agent?: { readonly status: string; readonly reason?: string | undefined } | undefined;
  }[];
};

const toExecTask = ({ containers, ...task }: Shape): ExecTask => ({
  ...task,
  containers: containers.map(({ name, reason, runtimeId, managedAgents }) => {
    const agent = managedAgents.find((each) => each.name === 'ExecuteCommandAgent');
    return { name, reason, runtimeId, ...(agent ? { agent: { status: agent.lastStatus, reason: agent.reason } } : {}) };
  }),
});

/** Undefined once ECS has forgotten it, and for a moment after its start. @throws AwsError */
export async function describeExecTask(
  connection: Connection,
  cluster: string,
  task: string,
): Promise<ExecTask | undefined> {
  const { client } = ecsClients(connection);
  const reply = await callAws('ecs', 'DescribeTasks', () =>
    client.send(new DescribeTasksCommand({ cluster, tasks: [task] })),
  );
  const [found] = z.array(execTaskShape).parse(reply.tasks ?? []);
  return found && toExecTask(found);
}
