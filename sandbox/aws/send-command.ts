import { createHash } from 'node:crypto';
import type { SendCommandRequest } from '@aws-sdk/client-ssm';
import type { Access } from './access.ts';
import type { SentCommand } from './command-state.ts';
import type { Instance } from './instances.ts';
import { Refusal } from './refusal.ts';
import { outcomeOf } from './script-outcomes.ts';
import type { Call } from './service.ts';
import { documentValues, findDocument } from './ssm-documents.ts';
import { agentBackAt, isOnline } from './ssm-instances.ts';
import type { SsmOptions } from './ssm-options.ts';

/** Run Command's limits. */
const longestComment = 100;
const mostInstances = 50;
const shortestDeliveryS = 30;

const invalid = (message: string) => new Refusal('ValidationException', message);

const idOf = (number: number) =>
  createHash('sha256')
    .update(`command ${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

function checkLimits({ Comment = '', InstanceIds = [], TimeoutSeconds = 600 }: SendCommandRequest) {
  if (Comment.length > longestComment) throw invalid(`Comment is longer than ${longestComment} characters`);
  if (InstanceIds.length > mostInstances) throw invalid(`InstanceIds has more than ${mostInstances} members`);
  if (TimeoutSeconds < shortestDeliveryS) throw invalid(`TimeoutSeconds must be at least ${shortestDeliveryS}`);
}

/** Every target has to fit: one that names a tag, by any of its values. */
const isTarget = (instance: Instance, targets: NonNullable<SendCommandRequest['Targets']>): boolean =>
  targets.every(({ Key = '', Values = [] }) =>
    Values.includes((Key === 'InstanceIds' ? instance.id : instance.tags.get(Key.replace(/^tag:/, ''))) ?? '\0'),
  );

/** SendCommand: checks document, parameters and instances, and knows at once how it will end. */
export function createSendCommand(options: SsmOptions, all: SentCommand[]) {
  const { faults, ec2, documents, repositories, images } = options;
  function targets({ InstanceIds = [], Targets = [] }: SendCommandRequest, { account, now }: Call): Instance[] {
    if (InstanceIds.length === 0 && Targets.length === 0)
      throw new Refusal('InvalidTarget', 'InstanceIds or Targets must be given');
    const online = [...ec2.store.all.values()].filter((instance) => isOnline(instance, now, faults));
    const named = InstanceIds.map((id) => online.find((instance) => instance.id === id) ?? id);
    const offline = named.filter((each) => typeof each === 'string');
    if (offline.length > 0)
      throw new Refusal(
        'InvalidInstanceId',
        `Instances [[${offline.join(', ')}]] not in a valid state for account ${account}`,
      );
    return [
      ...named.filter((each) => typeof each !== 'string'),
      ...(Targets.length > 0 ? online.filter((instance) => isTarget(instance, Targets)) : []),
    ];
  }

  return (input: SendCommandRequest, call: Call): SentCommand => {
    checkLimits(input);
    const document = findDocument(documents(), input.DocumentName ?? '');
    const values = documentValues(document, input.Parameters ?? {});
    const script = { document: document.name, values, now: call.now, account: call.account, faults, images };
    const runs = targets(input, call).map((instance) => {
      const repository = repositories.find((one) => one.repository === instance.tags.get('Repository'));
      const outcome = outcomeOf({ ...script, instance, repository });
      // Online may be yesterday's word: what is sent waits for the agent.
      const waitMs = Math.max(0, agentBackAt(instance, call.now, faults) - call.now);
      return { instance, outcome: { ...outcome, durationMs: outcome.durationMs + waitMs } };
    });
    for (const { instance, outcome } of runs) {
      if (faults.has('ssm-lost')) instance.silentAt ??= call.now;
      else if (outcome.deployed) instance.deployed = outcome.deployed;
    }
    const sent: SentCommand = { id: idOf(all.length), input, document: document.name, at: call.now, runs };
    all.push(sent);
    return sent;
  };
}

/** IAM is asked about the document and about every instance that is named or carries the tags, each with its own. */
export function sendCommandAccess(
  { stack, ec2 }: SsmOptions,
  input: SendCommandRequest,
  call: Call,
): readonly Access[] {
  const action = 'ssm:SendCommand';
  const arn = (service: string, owner: string, rest: string) =>
    `arn:${stack.partition}:${service}:${call.region}:${owner}:${rest}`;
  const name = (input.DocumentName ?? '').replace(/^arn:.*:document\//, '');
  const tagsOf = (id: string) => [...(ec2.store.all.get(id)?.tags ?? [])];
  const { Targets = [] } = input;
  const reached = Targets.length === 0 ? [] : [...ec2.store.all.values()].filter((one) => isTarget(one, Targets));
  const ids = [...(input.InstanceIds ?? []), ...reached.map(({ id }) => id)];
  const instances = ids.map((id) => ({
    action,
    resources: [arn('ec2', call.account, `instance/${id}`)],
    context: {
      ...ec2.resourceTags(id),
      ...Object.fromEntries(tagsOf(id).map(([key, value]) => [`ssm:resourceTag/${key}`, value])),
    },
  }));
  return [
    { action, resources: [arn('ssm', name.startsWith('AWS-') ? '' : call.account, `document/${name}`)] },
    ...instances,
  ];
}
