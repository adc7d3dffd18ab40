import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAutoscaling } from '../../src/aws/autoscaling.ts';
import { AwsError } from '../../src/aws/aws-error.ts';
import { startFakeAws } from '../requests/fake-aws.ts';
import { expectedAuthorization } from './expected-signature.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'to/ken+=' };
const region = 'us-east-1';
const service = { cluster: 'prod', service: 'api' };
const identity = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/prod/api',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeEach(async () => {
  aws = await startFakeAws();
});
afterEach(() => aws.close());

const connection = () => ({ region, credentials, endpoint: aws.url });
const own = () => createAutoscaling(connection());
const sdk = () => new ApplicationAutoScalingClient({ ...connection(), maxAttempts: 1 });
const answers = (body: unknown, status = 200) => aws.replyOnce(/^\/$/, { status, body: JSON.stringify(body) });

function expectAlike() {
  const [theirs, ours] = aws.received;
  if (!theirs || !ours) throw new Error('Both calls arrive');
  for (const received of [theirs, ours])
    expect(received.headers.authorization).toBe(expectedAuthorization(received, credentials.secretAccessKey));
  expect(JSON.parse(ours.body)).toEqual(JSON.parse(theirs.body));
  for (const name of ['host', 'content-type', 'x-amz-target', 'x-amz-security-token'])
    expect(ours.headers[name]).toBe(theirs.headers[name]);
  expect(ours.headers.authorization).toContain('/us-east-1/application-autoscaling/aws4_request');
}

describe('the calls to Application Auto Scaling', () => {
  it("carry what the AWS SDK's own client sends: a read", async () => {
    const { ServiceNamespace, ScalableDimension, ResourceId } = identity;
    const input = { ServiceNamespace, ScalableDimension, ResourceIds: [ResourceId] };
    await sdk().send(new DescribeScalableTargetsCommand(input));
    expect(await own().targetOf(service)).toBeUndefined();
    expectAlike();
  });

  it("carry what the AWS SDK's own client sends: a change of everything", async () => {
    const SuspendedState = {
      DynamicScalingInSuspended: true,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: true,
    };
    const input = { ...identity, MinCapacity: 2, MaxCapacity: 6, SuspendedState };
    await sdk().send(new RegisterScalableTargetCommand(input));
    await own().change(service, { min: 2, max: 6, suspended: { in: true, out: false, scheduled: true } });
    expectAlike();
  });

  it('leave out what is not to be changed', async () => {
    await own().change(service, { min: 0 });
    expect(JSON.parse(aws.received[0]?.body ?? '')).toEqual({ ...identity, MinCapacity: 0 });
  });
});

describe('what scales a service', () => {
  it('is read with its limits and its switches', async () => {
    const arn = 'arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/0ec5';
    const SuspendedState = { DynamicScalingInSuspended: true };
    answers({ ScalableTargets: [{ ScalableTargetARN: arn, MinCapacity: 2, MaxCapacity: 6, SuspendedState }] });
    const suspended = { in: true, out: false, scheduled: false };
    expect(await own().targetOf(service)).toEqual({ arn, min: 2, max: 6, suspended });
  });

  it('is switched on where AWS says nothing of switches', async () => {
    answers({ ScalableTargets: [{ MinCapacity: 1, MaxCapacity: 4 }] });
    const suspended = { in: false, out: false, scheduled: false };
    expect(await own().targetOf(service)).toEqual({ arn: undefined, min: 1, max: 4, suspended });
  });
});

it.each([
  ['ConcurrentUpdateException', 'throttled'],
  ['ValidationException', 'rejected'],
  ['AccessDeniedException', 'denied'],
  ['FailedResourceAccessException', 'rejected'],
])('%s is told as AWS says it', async (code, kind) => {
  answers({ __type: code, Message: 'no' }, 400);
  const error = await own()
    .change(service, { min: 0 })
    .catch((thrown: unknown) => thrown);
  expect(error instanceof AwsError ? error.failure : error).toMatchObject({
    kind,
    code,
    service: 'application-autoscaling',
  });
});
