import {
  DeleteParametersCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetParametersCommand,
  ListCommandsCommand,
  PutParameterCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, onceOptions, perConnection } from './connection.ts';

const finalStatuses = ['Success', 'Cancelled', 'TimedOut', 'Failed'] as const;

const invocationShape = z.object({
  Status: z.string(),
  StatusDetails: z.string().default(''),
  ResponseCode: z.number().default(-1),
  StandardOutputContent: z.string().default(''),
  StandardErrorContent: z.string().default(''),
});

/** A command on one instance. SSM keeps the first 24,000 characters of the output and 8,000 of the errors. */
export type CommandInvocation = {
  readonly finished: boolean;
  readonly succeeded: boolean;
  readonly status: string;
  /** How it ended more exactly: the same word where there is nothing more exact. */
  readonly details: string;
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
};

/** `silent`: it answered before and does not any more. `unknown`: it never has. */
export type AgentState = 'online' | 'silent' | 'unknown';

const commandsShape = z.array(z.object({ CommandId: z.string(), Comment: z.string().optional() }));

export type CommandRequest = {
  readonly document: string;
  readonly instance: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Carries the request id (100 characters at most): how a retry finds the command again. */
  readonly comment: string;
  /** A command that has not reached the instance by then never runs; Systems Manager's own default is an hour. */
  readonly deliverWithinSeconds: number;
  /** Where the agent stores the whole output, with the rights of the instance's role. */
  readonly storeOutput?: { readonly bucket: string; readonly prefix: string } | undefined;
};

/** Systems Manager: parameters and Run Command. Every function throws AwsError. */
export const createSsm = perConnection((connection: Connection) => {
  const client = new SSMClient(clientOptions(connection));
  // A lost answer may stand for a command that runs: only a look at the list may come before a second one.
  const once = new SSMClient(onceOptions(connection));

  return {
    /** Values by name; a name that does not exist is missing from the answer. */
    async getParameters(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const reply = await callAws('ssm', 'GetParameters', () =>
        client.send(new GetParametersCommand({ Names: [...names], WithDecryption: true })),
      );
      const found = z.array(z.object({ Name: z.string(), Value: z.string() })).parse(reply.Parameters ?? []);
      return new Map(found.map((parameter) => [parameter.Name, parameter.Value]));
    },

    async putParameter(name: string, value: string): Promise<void> {
      await callAws('ssm', 'PutParameter', () =>
        client.send(new PutParameterCommand({ Name: name, Value: value, Type: 'String', Overwrite: true })),
      );
    },

    /** Writes a parameter that is not there yet; what is there stays. Says whether it was written. */
    createParameter: (name: string, value: string): Promise<boolean> => createParameter(client, name, value),

    /** Ten at most; one that does not exist is gone already. */
    async deleteParameters(names: readonly string[]): Promise<void> {
      await callAws('ssm', 'DeleteParameters', () => client.send(new DeleteParametersCommand({ Names: [...names] })));
    },

    /**
     * What SSM knows of the instance's agent; right after boot it does not list the instance at all. After a stop and a
     * start it may go on saying Online for minutes: what was heard before `since`, the last start, is not counted.
     */
    async agentOf(instance: string, since = 0): Promise<AgentState> {
      const reply = await callAws('ssm', 'DescribeInstanceInformation', () =>
        client.send(new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [instance] }] })),
      );
      const known = (reply.InstanceInformationList ?? []).find((entry) => entry.InstanceId === instance);
      if (!known || (known.LastPingDateTime?.getTime() ?? Number.POSITIVE_INFINITY) <= since) return 'unknown';
      return known.PingStatus === 'Online' ? 'online' : 'silent';
    },

    /** Sends the command unless one with the same comment exists; gives its id. */
    async sendOnce(request: CommandRequest): Promise<string> {
      const existing = await adopt(client, request);
      if (existing) return existing;
      const reply = await callAws('ssm', 'SendCommand', () => once.send(new SendCommandCommand(commandInput(request))));
      return z.string().parse(reply.Command?.CommandId);
    },

    /** The id of the command that carries the comment; undefined where Systems Manager shows none. */
    findSent: (request: CommandRequest) => adopt(client, request),

    /** Undefined for the moment right after SendCommand in which SSM does not know the invocation yet. */
    async getInvocation(command: string, instance: string): Promise<CommandInvocation | undefined> {
      try {
        const reply = await callAws('ssm', 'GetCommandInvocation', () =>
          client.send(new GetCommandInvocationCommand({ CommandId: command, InstanceId: instance })),
        );
        return toInvocation(invocationShape.parse(reply));
      } catch (error) {
        if (error instanceof AwsError && error.failure.code === 'InvocationDoesNotExist') return undefined;
        throw error;
      }
    },
  };
});

async function createParameter(client: SSMClient, name: string, value: string): Promise<boolean> {
  try {
    await callAws('ssm', 'PutParameter', () =>
      client.send(new PutParameterCommand({ Name: name, Value: value, Type: 'String', Overwrite: false })),
    );
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.failure.code === 'ParameterAlreadyExists') return false;
    throw error;
  }
}

/** SendCommand has no client token, so a command that already carries the comment is adopted instead. */
async function adopt(client: SSMClient, request: CommandRequest): Promise<string | undefined> {
  const reply = await callAws('ssm', 'ListCommands', () =>
    client.send(
      new ListCommandsCommand({
        InstanceId: request.instance,
        Filters: [{ key: 'DocumentName', value: request.document }],
      }),
    ),
  );
  const commands = commandsShape.parse(reply.Commands ?? []);
  return commands.find((command) => command.Comment === request.comment)?.CommandId;
}

const commandInput = (request: CommandRequest): SendCommandCommandInput => ({
  DocumentName: request.document,
  InstanceIds: [request.instance],
  Parameters: Object.fromEntries(Object.entries(request.parameters).map(([key, value]) => [key, [...value]])),
  Comment: request.comment,
  TimeoutSeconds: request.deliverWithinSeconds,
  ...(request.storeOutput && {
    OutputS3BucketName: request.storeOutput.bucket,
    OutputS3KeyPrefix: request.storeOutput.prefix || undefined,
  }),
});

const toInvocation = (shape: z.infer<typeof invocationShape>): CommandInvocation => ({
  finished: finalStatuses.some((status) => status === shape.Status),
  succeeded: shape.Status === 'Success',
  status: shape.Status,
  details: shape.StatusDetails || shape.Status,
  exitCode: shape.ResponseCode,
  output: shape.StandardOutputContent,
  errors: shape.StandardErrorContent,
});
