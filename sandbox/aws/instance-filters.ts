import type { Filter } from '@aws-sdk/client-ec2';
import { type Instance, stateAt, stateCodes } from './instances.ts';
import { Refusal } from './refusal.ts';

/** EC2 takes at most 200 values in one request's filters. */
const mostValues = 200;

type Field = (instance: Instance, now: number) => readonly (string | undefined)[];

const fields: Readonly<Record<string, Field>> = {
  'instance-id': ({ id }) => [id],
  'instance-state-name': (instance, now) => [stateAt(instance, now)],
  'instance-state-code': (instance, now) => [String(stateCodes[stateAt(instance, now)])],
  'client-token': ({ request }) => [request.ClientToken],
  'image-id': ({ request }) => [request.ImageId],
  'instance-type': ({ request }) => [request.InstanceType],
  'subnet-id': ({ request }) => [request.SubnetId],
  'instance.group-id': ({ request }) => request.SecurityGroupIds ?? [],
  'reservation-id': ({ reservation }) => [reservation],
  'tag-key': ({ tags }) => [...tags.keys()],
  'tag-value': ({ tags }) => [...tags.values()],
};

const wildcard = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

/** What all filters together let through: any value of a filter, every filter. */
export function instanceFilter(filters: readonly Filter[], now: number): (instance: Instance) => boolean {
  if (filters.reduce((sum, { Values = [] }) => sum + Values.length, 0) > mostValues)
    throw new Refusal(
      'FilterLimitExceeded',
      `The maximum number of filter values specified on a single call is ${mostValues}`,
    );
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const tag = /^tag:(.*)$/s.exec(Name)?.[1];
    const field: Field | undefined = tag === undefined ? fields[Name] : ({ tags }) => [tags.get(tag)];
    if (!field) throw new Refusal('InvalidParameterValue', `The filter '${Name}' is invalid`);
    const patterns = Values.map(wildcard);
    return (instance: Instance) =>
      field(instance, now).some((value) => value !== undefined && patterns.some((pattern) => pattern.test(value)));
  });
  return (instance) => tests.every((test) => test(instance));
}
