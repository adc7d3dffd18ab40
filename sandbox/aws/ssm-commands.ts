import { createHash } from 'node:crypto';
import type {
  CancelCommandRequest,
  CancelCommandResult,
  Command,
  CommandInvocation,
  GetCommandInvocationRequest,
  GetCommandInvocationResult,
  ListCommandInvocationsRequest,
  ListCommandInvocationsResult,
  ListCommandsRequest,
  ListCommandsResult,
  SendCommandRequest,
  SendCommandResult,
} from '@aws-sdk/client-ssm';
import type { Access } from './access.ts';
import type { Instance } from './instances.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';
import type { SsmOptions } from './ssm.ts';
import { documentValues, findDocument } from './ssm-documents.ts';
import { isOnline } from './ssm-instances.ts';
import { type Outcome, outcomeOf } from './ssm-outcomes.ts';

/** SSM's limits: a comment's length, instances of a call, and how much of the output it keeps. */
const longestComment = 100;
const mostInstances = 50;
const output = { stdout: 24_000, stderr: 8_000 } as const;

/** A command's invocation is unknown for a moment, then runs. */
const knownAfterMs = 1_000;
const deliveryMs = 600_000;

type Run = { readonly instance: Instance; readonly outcome: Outcome };
type Sent = {
  readonly id: string;
  readonly input: SendCommandRequest;
  readonly document: string;
  readonly at: number;
  readonly runs: readonly Run[];
  cancelledAt?: number;
};

const invalid = (message: string) => new Refusal('ValidationException', message);
const uuid = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

type State = {
  readonly status: 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'Cancelled' | 'TimedOut';
  readonly details: string;
  readonly over: boolean;
};

/** How far one instance is with a command. */
function stateOf(sent: Sent, { instance, outcome }: Run, now: number): State {
  const endsAt = sent.at + outcome.durationMs;
  const { terminatingAt } = instance;
  const lost = terminatingAt !== undefined && terminatingAt < endsAt;
  if (sent.cancelledAt !== undefined && sent.cancelledAt < endsAt)
    return { status: 'Cancelled', details: 'Cancelled', over: true };
  if (lost && now >= sent.at + deliveryMs) return { status: 'TimedOut', details: 'Undeliverable', over: true };
  if (now < sent.at + knownAfterMs) return { status: 'Pending', details: 'Pending', over: false };
  if (lost || now < endsAt) return { status: 'InProgress', details: 'InProgress', over: false };
  const status = outcome.exitCode === 0 ? 'Success' : 'Failed';
  return { status, details: status, over: true };
}

/** Run Command. */
export function createCommandStore({ clock, stack, faults, ec2, documents, world }: SsmOptions) {
  const all: Sent[] = [];

  function targets({ InstanceIds = [], Targets = [] }: SendCommandRequest, call: Call): Instance[] {
    if (InstanceIds.length > mostInstances) throw invalid(`InstanceIds has more than ${mostInstances} members`);
    if (InstanceIds.length === 0 && Targets.length === 0)
      throw new Refusal('InvalidTarget', 'InstanceIds or Targets must be given');
    const online = (instance: Instance) => isOnline(instance, call.now, faults);
    const byTag = [...ec2.store.all.values()].filter(
      (instance) =>
        Targets.length > 0 &&
        online(instance) &&
        Targets.every(({ Key = '', Values = [] }) =>
          Values.includes((Key === 'InstanceIds' ? instance.id : instance.tags.get(Key.replace(/^tag:/, ''))) ?? '\0'),
        ),
    );
    const offline = InstanceIds.filter((id) => !online(ec2.store.all.get(id) ?? never));
    if (offline.length > 0)
      throw new Refusal(
        'InvalidInstanceId',
        `Instances [[${offline.join(', ')}]] not in a valid state for account ${call.account}`,
      );
    return [...InstanceIds.flatMap((id) => ec2.store.all.get(id) ?? []), ...byTag];
  }

  function send(input: SendCommandRequest, call: Call): SendCommandResult {
    if ((input.Comment?.length ?? 0) > longestComment)
      throw invalid(`Comment is longer than ${longestComment} characters`);
    if (input.TimeoutSeconds !== undefined && input.TimeoutSeconds < 30)
      throw invalid('TimeoutSeconds must be at least 30');
    const document = findDocument(documents(), input.DocumentName ?? '');
    const values = documentValues(document, input.Parameters ?? {});
    const instances = targets(input, call);
    const sent: Sent = {
      id: uuid(`command ${all.length}`),
      input,
      document: document.name,
      at: call.now,
      runs: instances.map((instance) => ({
        instance,
        outcome: outcomeOf({ document: document.name, values, instance, now: call.now, faults, world }),
      })),
    };
    for (const { instance, outcome } of sent.runs) if (outcome.deployed) instance.deployed = outcome.deployed;
    all.push(sent);
    return { Command: describe(sent) };
  }

  function overall(sent: Sent, now = clock.now()): State {
    const states = sent.runs.map((run) => stateOf(sent, run, now));
    return (
      states.find(({ over }) => !over) ??
      states.find(({ status }) => status !== 'Success') ?? { status: 'Success', details: 'Success', over: true }
    );
  }

  const describe = (sent: Sent): Command => ({
    CommandId: sent.id,
    DocumentName: sent.document,
    Comment: sent.input.Comment ?? '',
    RequestedDateTime: new Date(sent.at),
    ExpiresAfter: new Date(sent.at + deliveryMs),
    InstanceIds: sent.runs.map(({ instance }) => instance.id),
    Targets: sent.input.Targets ?? [],
    Parameters: sent.input.Parameters ?? {},
    Status: overall(sent).status,
    StatusDetails: overall(sent).details,
    TargetCount: sent.runs.length,
    CompletedCount: sent.runs.filter((run) => stateOf(sent, run, clock.now()).over).length,
    TimeoutSeconds: sent.input.TimeoutSeconds ?? 3600,
  });

  function getInvocation(
    { CommandId, InstanceId }: GetCommandInvocationRequest,
    { now }: Call,
  ): GetCommandInvocationResult {
    const sent = all.find(({ id }) => id === CommandId);
    const run = sent?.runs.find(({ instance }) => instance.id === InstanceId);
    if (!sent || !run || now < sent.at + knownAfterMs) throw new Refusal('InvocationDoesNotExist', '');
    const { status, details, over } = stateOf(sent, run, now);
    const ran = over && status !== 'Cancelled' && status !== 'TimedOut';
    const iso = (at: number) => new Date(at).toISOString();
    return {
      CommandId,
      InstanceId,
      DocumentName: sent.document,
      Comment: sent.input.Comment ?? '',
      Status: status,
      StatusDetails: details,
      ResponseCode: ran ? run.outcome.exitCode : -1,
      StandardOutputContent: ran ? run.outcome.stdout.slice(0, output.stdout) : '',
      StandardErrorContent: ran ? run.outcome.stderr.slice(0, output.stderr) : '',
      ExecutionStartDateTime: iso(sent.at + knownAfterMs),
      ...(ran ? { ExecutionEndDateTime: iso(sent.at + run.outcome.durationMs) } : {}),
    };
  }

  const commandFields: Readonly<Record<string, (sent: Sent, value: string) => boolean>> = {
    DocumentName: ({ document }, value) => document === value,
    InvokedAfter: ({ at }, value) => at >= Date.parse(value),
    InvokedBefore: ({ at }, value) => at < Date.parse(value),
    Status: (sent, value) => overall(sent).status === value,
    ExecutionStage: (sent, value) => (overall(sent).over ? 'Complete' : 'Executing') === value,
  };

  function found({
    CommandId,
    InstanceId,
    Filters = [],
  }: Pick<ListCommandsRequest, 'CommandId' | 'InstanceId' | 'Filters'>): Sent[] {
    for (const { key = '' } of Filters) if (!(key in commandFields)) throw new Refusal('InvalidFilterKey', '');
    return all
      .filter(
        (sent) =>
          (CommandId === undefined || sent.id === CommandId) &&
          (InstanceId === undefined || sent.runs.some(({ instance }) => instance.id === InstanceId)) &&
          Filters.every(({ key = '', value = '' }) => commandFields[key]?.(sent, value)),
      )
      .reverse();
  }

  function list(input: ListCommandsRequest): ListCommandsResult {
    const { items, next } = nextPage(found(input), input.MaxResults ?? 50, input.NextToken);
    return { Commands: items.map(describe), ...(next ? { NextToken: next } : {}) };
  }

  function listInvocations(input: ListCommandInvocationsRequest, { now }: Call): ListCommandInvocationsResult {
    const runs = found(input).flatMap((sent) =>
      sent.runs
        .filter(({ instance }) => input.InstanceId === undefined || instance.id === input.InstanceId)
        .map((run): CommandInvocation => {
          const { status, details, over } = stateOf(sent, run, now);
          return {
            CommandId: sent.id,
            InstanceId: run.instance.id,
            DocumentName: sent.document,
            Comment: sent.input.Comment ?? '',
            RequestedDateTime: new Date(sent.at),
            Status: status,
            StatusDetails: details,
            ...(input.Details
              ? {
                  CommandPlugins: [
                    {
                      Name: 'script',
                      Status: status,
                      ResponseCode: over ? run.outcome.exitCode : -1,
                      Output: over ? run.outcome.stdout.slice(0, 2_500) : '',
                    },
                  ],
                }
              : {}),
          };
        }),
    );
    const { items, next } = nextPage(runs, input.MaxResults ?? 50, input.NextToken);
    return { CommandInvocations: [...items], ...(next ? { NextToken: next } : {}) };
  }

  function cancel({ CommandId }: CancelCommandRequest, { now }: Call): CancelCommandResult {
    const sent = all.find(({ id }) => id === CommandId);
    if (!sent) throw new Refusal('InvalidCommandId', '');
    sent.cancelledAt ??= now;
    return {};
  }

  function sendAccess(input: SendCommandRequest, { region, account }: Call): readonly Access[] {
    const name = (input.DocumentName ?? '').replace(/^arn:.*:document\//, '');
    const owner = name.startsWith('AWS-') ? '' : account;
    const action = 'ssm:SendCommand';
    const instances = (input.InstanceIds ?? []).map((id) => ({
      action,
      resources: [`arn:${stack.partition}:ec2:${region}:${account}:instance/${id}`],
      context: {
        ...ec2.resourceTags(id),
        ...Object.fromEntries(
          [...(ec2.store.all.get(id)?.tags ?? [])].map(([key, value]) => [`ssm:resourceTag/${key}`, value]),
        ),
      },
    }));
    const targeted =
      (input.Targets?.length ?? 0) > 0
        ? [{ action, resources: [`arn:${stack.partition}:ec2:${region}:${account}:instance/*`] }]
        : [];
    return [
      { action, resources: [`arn:${stack.partition}:ssm:${region}:${owner}:document/${name}`] },
      ...instances,
      ...targeted,
    ];
  }

  return {
    all,
    operations: {
      SendCommand: operation(send, sendAccess),
      GetCommandInvocation: operation(getInvocation),
      ListCommands: operation(list),
      ListCommandInvocations: operation(listInvocations),
      CancelCommand: operation(cancel),
    },
  };
}

/** Stands for an id that no instance has: never online. */
const never: Instance = {
  id: '',
  reservation: '',
  volume: '',
  networkInterface: '',
  privateIp: '',
  launchedAt: Number.POSITIVE_INFINITY,
  request: { MinCount: 1, MaxCount: 1 },
  tags: new Map(),
  volumeTags: new Map(),
  protected: false,
};
