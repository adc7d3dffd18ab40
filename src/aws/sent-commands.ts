import { CancelCommandCommand, ListCommandsCommand, SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const commandShape = z.object({
  DocumentName: z.string().default(''),
  Comment: z.string().default(''),
  InstanceIds: z.array(z.string()).default([]),
  Status: z.string().default(''),
  StatusDetails: z.string().default(''),
});

export type SentCommand = {
  readonly document: string;
  readonly comment: string;
  readonly instances: readonly string[];
  readonly finished: boolean;
  readonly cancelled: boolean;
};

/** Commands that were sent already. Throws AwsError. */
export const createSentCommands = perConnection((connection: Connection) => {
  const client = new SSMClient(clientOptions(connection));
  return {
    async describe(id: string): Promise<SentCommand | undefined> {
      const reply = await callAws('ssm', 'ListCommands', () => client.send(new ListCommandsCommand({ CommandId: id })));
      const [command] = z.array(commandShape).parse(reply.Commands ?? []);
      return (
        command && {
          document: command.DocumentName,
          comment: command.Comment,
          instances: command.InstanceIds,
          cancelled: ['Cancelling', 'Cancelled'].includes(command.Status),
          finished: !['Pending', 'InProgress', 'Cancelling'].includes(command.Status),
        }
      );
    },

    /** Whether an agent on the instance has ever run a command to its end: then it has been online. */
    async hasRunOn(instance: string): Promise<boolean> {
      const reply = await callAws('ssm', 'ListCommands', () =>
        client.send(new ListCommandsCommand({ InstanceId: instance })),
      );
      return z
        .array(commandShape)
        .parse(reply.Commands ?? [])
        .some(wasRun);
    },

    /** The documents of the commands that run on an instance right now, or are about to. */
    async underWayOn(instance: string): Promise<readonly string[]> {
      const Filters = [{ key: 'ExecutionStage' as const, value: 'Executing' }];
      const reply = await callAws('ssm', 'ListCommands', () =>
        client.send(new ListCommandsCommand({ InstanceId: instance, Filters })),
      );
      return z
        .array(commandShape)
        .parse(reply.Commands ?? [])
        .map(({ DocumentName }) => DocumentName);
    },

    /** SSM ends the process where it runs; the invocation then reports Cancelled. */
    async cancel(id: string): Promise<void> {
      await callAws('ssm', 'CancelCommand', () => client.send(new CancelCommandCommand({ CommandId: id })));
    },
  };
});

/** Other details of a failure mean that it never reached the agent. */
const wasRun = ({ Status, StatusDetails }: z.infer<typeof commandShape>): boolean =>
  Status === 'Success' || (Status === 'Failed' && StatusDetails === 'Failed');
