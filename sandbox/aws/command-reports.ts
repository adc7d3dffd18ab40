import type {
  Command,
  CommandInvocation,
  GetCommandInvocationRequest,
  GetCommandInvocationResult,
  ListCommandInvocationsRequest,
  ListCommandInvocationsResult,
  ListCommandsRequest,
  ListCommandsResult,
} from '@aws-sdk/client-ssm';
import { commandState, knownAfterMs, type Run, runState, type SentCommand } from './command-state.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import type { Call } from './service.ts';

/** How much of the output SSM keeps: the first characters; of a listed invocation less. */
const kept = { stdout: 24_000, stderr: 8_000, listed: 2_500 } as const;

const iso = (at: number) => new Date(at).toISOString();

export function describeCommand(sent: SentCommand, now: number): Command {
  const { input, runs } = sent;
  const { status, details } = commandState(sent, now);
  return {
    CommandId: sent.id,
    DocumentName: sent.document,
    Comment: input.Comment ?? '',
    RequestedDateTime: new Date(sent.at),
    InstanceIds: runs.map(({ instance }) => instance.id),
    Targets: input.Targets ?? [],
    Parameters: input.Parameters ?? {},
    Status: status,
    StatusDetails: details,
    TargetCount: runs.length,
    CompletedCount: runs.filter((run) => runState(sent, run, now).over).length,
    TimeoutSeconds: input.TimeoutSeconds ?? 3600,
  };
}

function describeRun(sent: SentCommand, run: Run, now: number, withOutput: boolean): CommandInvocation {
  const { status, details, ran } = runState(sent, run, now);
  const plugin = {
    Name: 'script',
    Status: status,
    ResponseCode: ran ? run.outcome.exitCode : -1,
    Output: ran ? run.outcome.stdout.slice(0, kept.listed) : '',
  };
  return {
    CommandId: sent.id,
    InstanceId: run.instance.id,
    DocumentName: sent.document,
    Comment: sent.input.Comment ?? '',
    RequestedDateTime: new Date(sent.at),
    Status: status,
    StatusDetails: details,
    ...(withOutput ? { CommandPlugins: [plugin] } : {}),
  };
}

type Matches = (sent: SentCommand, value: string, now: number) => boolean;
const fields: Readonly<Record<string, Matches>> = {
  DocumentName: ({ document }, value) => document === value,
  InvokedAfter: ({ at }, value) => at >= Date.parse(value),
  InvokedBefore: ({ at }, value) => at < Date.parse(value),
  Status: (sent, value, now) => commandState(sent, now).status === value,
  ExecutionStage: (sent, value, now) => (commandState(sent, now).over ? 'Complete' : 'Executing') === value,
};

type Wanted = Pick<ListCommandsRequest, 'CommandId' | 'InstanceId' | 'Filters'>;

/** Newest first. */
function found(all: readonly SentCommand[], { CommandId, InstanceId, Filters = [] }: Wanted, now: number) {
  for (const { key = '' } of Filters) if (!(key in fields)) throw new Refusal('InvalidFilterKey', '');
  return all
    .filter(
      (sent) =>
        (CommandId === undefined || sent.id === CommandId) &&
        (InstanceId === undefined || sent.runs.some(({ instance }) => instance.id === InstanceId)) &&
        Filters.every(({ key = '', value = '' }) => fields[key]?.(sent, value, now)),
    )
    .reverse();
}

/** What can be asked about commands that were sent. */
export const commandReports = (all: readonly SentCommand[]) => ({
  getInvocation({ CommandId, InstanceId }: GetCommandInvocationRequest, { now }: Call): GetCommandInvocationResult {
    const sent = all.find(({ id }) => id === CommandId);
    const run = sent?.runs.find(({ instance }) => instance.id === InstanceId);
    if (!sent || !run || now < sent.at + knownAfterMs) throw new Refusal('InvocationDoesNotExist', '');
    const { status, details, ran } = runState(sent, run, now);
    return {
      CommandId,
      InstanceId,
      DocumentName: sent.document,
      Comment: sent.input.Comment ?? '',
      Status: status,
      StatusDetails: details,
      ResponseCode: ran ? run.outcome.exitCode : -1,
      StandardOutputContent: ran ? run.outcome.stdout.slice(0, kept.stdout) : '',
      StandardErrorContent: ran ? run.outcome.stderr.slice(0, kept.stderr) : '',
      ExecutionStartDateTime: iso(sent.at + knownAfterMs),
      ...(ran ? { ExecutionEndDateTime: iso(sent.at + run.outcome.durationMs) } : {}),
    };
  },

  list(input: ListCommandsRequest, { now }: Call): ListCommandsResult {
    const { items, next } = nextPage(found(all, input, now), input.MaxResults ?? 50, input.NextToken);
    return { Commands: items.map((sent) => describeCommand(sent, now)), ...(next ? { NextToken: next } : {}) };
  },

  listInvocations(input: ListCommandInvocationsRequest, { now }: Call): ListCommandInvocationsResult {
    const runs = found(all, input, now).flatMap((sent) =>
      sent.runs
        .filter(({ instance }) => input.InstanceId === undefined || instance.id === input.InstanceId)
        .map((run) => describeRun(sent, run, now, input.Details ?? false)),
    );
    const { items, next } = nextPage(runs, input.MaxResults ?? 50, input.NextToken);
    return { CommandInvocations: [...items], ...(next ? { NextToken: next } : {}) };
  },
});
