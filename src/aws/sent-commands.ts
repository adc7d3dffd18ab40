import { CancelCommandCommand, ListCommandsCommand, SSMClient } from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const commandShape = z.object({
  DocumentName: z.string().default(''),
  Comment: z.string().default(''),
  InstanceIds: z.array(z.string()).default([]),
  Status: z.string().default(''),
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

    /** SSM ends the process where it runs; the invocation then reports Cancelled. */
    async cancel(id: string): Promise<void> {
      await callAws('ssm', 'CancelCommand', () => client.send(new CancelCommandCommand({ CommandId: id })));
    },
  };
});
