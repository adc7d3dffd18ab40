import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  DescribeInstancesRequest,
  DescribeInstancesResult,
  TerminateInstancesRequest,
  TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import { reservationOf, type Where } from './instance-description.ts';
import { instanceFilter } from './instance-filters.ts';
import { type Instance, type InstanceStore, isGone, isVisible, stateAt, stateCodes } from './instances.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { checkTags } from './run-instances.ts';
import type { Call } from './service.ts';

/** EC2's limits: the size of a page, and how many instances a call may terminate. */
const page = { smallest: 5, largest: 1000 } as const;
const mostTerminated = 1000;

export function checkIds(ids: readonly string[], isKnown: (id: string) => boolean) {
  const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id));
  if (malformed !== undefined) throw new Refusal('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`);
  const missing = ids.filter((id) => !isKnown(id));
  if (missing.length === 0) return;
  const text = missing.length === 1 ? `ID '${missing[0]}' does not exist` : `IDs '${missing.join(', ')}' do not exist`;
  throw new Refusal('InvalidInstanceID.NotFound', `The instance ${text}`);
}

function checkPage({ InstanceIds = [], MaxResults }: DescribeInstancesRequest) {
  if (MaxResults === undefined) return;
  if (InstanceIds.length > 0)
    throw new Refusal(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  if (MaxResults < page.smallest || MaxResults > page.largest)
    throw new Refusal(
      'InvalidParameterValue',
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`,
    );
}

export const stateOf = (instance: Instance, now: number) => {
  const Name = stateAt(instance, now);
  return { Name, Code: stateCodes[Name] };
};

/** What can be asked of and done to instances that were launched. */
export function instanceCalls(store: InstanceStore, where: (call: Call) => Where) {
  const exists = (id: string, now: number) => {
    const instance = store.all.get(id);
    return instance !== undefined && !isGone(instance, now);
  };

  function describe(input: DescribeInstancesRequest, call: Call): DescribeInstancesResult {
    const { InstanceIds: ids = [], Filters = [], MaxResults, NextToken } = input;
    checkPage(input);
    const visible = (instance: Instance | undefined) => instance !== undefined && isVisible(instance, call.now);
    checkIds(ids, (id) => visible(store.all.get(id)));
    const passes = instanceFilter(Filters, call.now);
    const candidates = ids.length > 0 ? ids.flatMap((id) => store.all.get(id) ?? []) : [...store.all.values()];
    // AWS promises no order; that of the ids has nothing to do with age.
    const found = candidates
      .filter((instance) => visible(instance) && passes(instance))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, next } = nextPage(found, MaxResults ?? found.length, NextToken);
    const Reservations = items.map((instance) => reservationOf([instance], where(call)));
    return { Reservations, ...(next ? { NextToken: next } : {}) };
  }

  /** One id that is refused fails the whole call. */
  function terminate({ InstanceIds: ids = [] }: TerminateInstancesRequest, { now }: Call): TerminateInstancesResult {
    if (ids.length > mostTerminated)
      throw new Refusal('InvalidParameterValue', `You can specify up to ${mostTerminated} instances`);
    checkIds(ids, (id) => exists(id, now));
    const instances = ids.flatMap((id) => store.all.get(id) ?? []);
    const guarded = instances.find((instance) => instance.protected);
    if (guarded)
      throw new Refusal(
        'OperationNotPermitted',
        `The instance '${guarded.id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
      );
    const TerminatingInstances = instances.map((instance) => {
      const PreviousState = stateOf(instance, now);
      instance.terminatingAt ??= now;
      return { InstanceId: instance.id, PreviousState, CurrentState: stateOf(instance, now) };
    });
    return { TerminatingInstances };
  }

  return { describe, terminate, ...tagCalls(store, (id, now) => checkIds([id], (known) => exists(known, now))) };
}

/** Tags of instances and of their volumes. */
function tagCalls(store: InstanceStore, checkInstance: (id: string, now: number) => void) {
  function tagsOf(resource: string, now: number): Map<string, string> {
    if (resource.startsWith('i-')) checkInstance(resource, now);
    const found = [...store.all.values()].find(({ id, volume }) => id === resource || volume === resource);
    if (!found) throw new Refusal('InvalidID', `The ID '${resource}' is not valid`);
    return found.id === resource ? found.tags : found.volumeTags;
  }

  function createTags({ Resources = [], Tags = [] }: CreateTagsRequest, { now }: Call) {
    const targets = Resources.map((resource) => tagsOf(resource, now));
    checkTags(Tags);
    for (const target of targets) for (const { Key = '', Value = '' } of Tags) target.set(Key, Value);
    return {};
  }

  function deleteTags({ Resources = [], Tags = [] }: DeleteTagsRequest, { now }: Call) {
    const targets = Resources.map((resource) => tagsOf(resource, now));
    for (const target of targets) for (const { Key = '' } of Tags) target.delete(Key);
    return {};
  }

  return { createTags, deleteTags };
}
