import * as z from 'zod';
import type { Connection } from './connection.ts';
import { readPages, ssmCall } from './ssm-call.ts';

type Asked = {
  readonly document: string;
  /** Every instance that carries all of these. */
  readonly tags: Readonly<Record<string, string>>;
  readonly comment: string;
};

const sent = z.object({ Command: z.object({ CommandId: z.string() }) });

type Invocation = z.infer<typeof invocations>['CommandInvocations'][number];

const invocations = z.object({
  CommandInvocations: z
    .array(
      z.object({
        InstanceId: z.string(),
        Status: z.string().default(''),
        CommandPlugins: z.array(z.object({ Output: z.string().default('') })).default([]),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

/** Run Command's shortest time, in which a command reaches an agent or never runs. */
const deliverWithinSeconds = 30;
const pageSize = 50;
const mostPages = 12;

/**
 * Sends one command to every online instance that carries the tags, and gives its id. Sent once: an answer that gets lost
 * is one that is not read, so what is sent changes nothing.
 * @throws AwsError
 */
export async function askTagged(connection: Connection, { document, tags, comment }: Asked): Promise<string> {
  const reply = await ssmCall(connection, 'SendCommand', {
    DocumentName: document,
    Targets: Object.entries(tags).map(([key, value]) => ({ Key: `tag:${key}`, Values: [value] })),
    Comment: comment,
    TimeoutSeconds: deliverWithinSeconds,
  });
  return sent.parse(reply).Command.CommandId;
}

/** What came of a command on one instance; `printed` once its script has ended well. */
export type Answer = { readonly isOver: boolean; readonly printed?: string };

/** The answers so far, by instance. SSM lists the first 2,500 characters of what each printed. */
export async function answersTo(connection: Connection, command: string): Promise<ReadonlyMap<string, Answer>> {
  const { items } = await readPages(async (page) => {
    const { CommandInvocations, NextToken } = invocations.parse(
      await ssmCall(connection, 'ListCommandInvocations', {
        CommandId: command,
        Details: true,
        MaxResults: pageSize,
        ...page,
      }),
    );
    return { items: CommandInvocations, next: NextToken };
  }, mostPages);
  return new Map(items.map((invocation) => [invocation.InstanceId, toAnswer(invocation)]));
}

function toAnswer({ Status, CommandPlugins }: Invocation): Answer {
  const isOver = !['Pending', 'InProgress', 'Delayed', 'Cancelling'].includes(Status);
  return Status === 'Success' ? { isOver, printed: CommandPlugins.map(({ Output }) => Output).join('\n') } : { isOver };
}
