import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCommandInvocationCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitForCommand } from '../../src/operations/wait-for-command.ts';
import { aConnection } from '../aws/a-connection.ts';
import { rightAway } from './right-away.ts';

const mocked = () => ({ ssm: mockClient(SSMClient), ec2: mockClient(EC2Client) });
let mocks: ReturnType<typeof mocked>;

beforeEach(() => {
  mocks = mocked();
  mocks.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance('running')] }] });
});
afterEach(() => {
  mocks.ssm.restore();
  mocks.ec2.restore();
});

const instance = (state: 'running' | 'shutting-down') => ({
  InstanceId: 'i-1',
  State: { Name: state },
  LaunchTime: new Date(0),
});
const refused = (name: string) => Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: 400 } });
const wait = (tries?: number) =>
  waitForCommand(
    rightAway(aConnection(), tries),
    'wait',
    { id: 'c-1', instance: 'i-1' },
    { everySeconds: 1, forSeconds: 60 },
    ({ output }) => output,
  );

describe('waitForCommand', () => {
  it('reads what a finished command printed, however long SSM did not know it or it was under way', async () => {
    mocks.ssm
      .on(GetCommandInvocationCommand)
      .rejectsOnce(refused('InvocationDoesNotExist'))
      .resolvesOnce({ Status: 'InProgress' })
      .resolves({ Status: 'Success', StandardOutputContent: 'printed' });
    expect(await wait()).toEqual({ kind: 'finished', value: 'printed' });
  });

  it('gives a command up that SSM still does not know after ten looks', async () => {
    mocks.ssm.on(GetCommandInvocationCommand).rejects(refused('InvocationDoesNotExist'));
    expect(await wait()).toEqual({ kind: 'timed-out' });
    expect(mocks.ssm.calls()).toHaveLength(10);
  });

  it('notices within five looks that the instance is gone', async () => {
    mocks.ssm.on(GetCommandInvocationCommand).resolves({ Status: 'InProgress' });
    mocks.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance('shutting-down')] }] });
    expect(await wait()).toEqual({ kind: 'gone' });
    expect(mocks.ssm.calls()).toHaveLength(5);
  });

  it('does not take an instance for gone that EC2 does not show', async () => {
    mocks.ssm.on(GetCommandInvocationCommand).resolves({ Status: 'InProgress' });
    mocks.ec2.on(DescribeInstancesCommand).resolves({});
    expect(await wait(7)).toEqual({ kind: 'timed-out' });
  });

  it('says what AWS refused', async () => {
    mocks.ssm.on(GetCommandInvocationCommand).rejects(refused('AccessDeniedException'));
    expect(await wait()).toMatchObject({ kind: 'failed', failure: { kind: 'denied', code: 'AccessDeniedException' } });
  });
});
