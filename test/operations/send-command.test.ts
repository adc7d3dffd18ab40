import {
  DescribeInstanceInformationCommand,
  ListCommandsCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agentOffline } from '../../src/operations/agent-offline.ts';
import { sendCommand } from '../../src/operations/send-command.ts';
import { aConnection } from '../aws/a-connection.ts';
import { rightAway } from './right-away.ts';

const create = () => mockClient(SSMClient);
let ssm: ReturnType<typeof create>;
beforeEach(() => {
  ssm = create();
  ssm.on(ListCommandsCommand).resolves({});
  ssm.on(DescribeInstanceInformationCommand).resolves({});
});
afterEach(() => ssm.restore());

const refused = Object.assign(new Error('Instances [[i-1]] not in a valid state for account 123456789012'), {
  name: 'InvalidInstanceId',
  $metadata: { httpStatusCode: 400 },
});
const request = { document: 'd', instance: 'i-1', parameters: {}, comment: 'slipway abc', deliverWithinSeconds: 60 };
const send = () => sendCommand(rightAway(aConnection()), 'run-uptime', request);
const agent = (PingStatus: 'Online' | 'ConnectionLost') =>
  ssm.on(DescribeInstanceInformationCommand).resolves({ InstanceInformationList: [{ InstanceId: 'i-1', PingStatus }] });

describe('a command to an instance that Systems Manager refuses', () => {
  it('is sent once more, in case it has only just come online', async () => {
    ssm
      .on(SendCommandCommand)
      .rejectsOnce(refused)
      .resolves({ Command: { CommandId: 'c-1' } });
    expect(await send()).toEqual({ kind: 'done', value: 'c-1' });
  });

  it('is not sent to an agent that fell silent', async () => {
    ssm.on(SendCommandCommand).rejects(refused);
    agent('ConnectionLost');
    expect(await send()).toEqual({ kind: 'offline', wasOnline: true });
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(1);
  });

  it.each([
    { commands: [], wasOnline: false },
    { commands: [{ CommandId: 'c-0', Status: 'Failed' as const, StatusDetails: 'Undeliverable' }], wasOnline: false },
    { commands: [{ CommandId: 'c-0', Status: 'Failed' as const, StatusDetails: 'Failed' }], wasOnline: true },
    { commands: [{ CommandId: 'c-0', Status: 'Success' as const }], wasOnline: true },
  ])('goes to one that was online before: $wasOnline, where it ran $commands', async ({ commands, wasOnline }) => {
    ssm.on(SendCommandCommand).rejects(refused);
    ssm.on(ListCommandsCommand, { InstanceId: 'i-1', Filters: undefined }).resolves({ Commands: commands });
    expect(await send()).toEqual({ kind: 'offline', wasOnline });
  });
});

describe('an agent that is offline', () => {
  it('is told with what lies between it and Systems Manager, where that was read', () => {
    const path = { vpc: 'vpc-1', hasProfile: false, privateSubnet: true, hasNat: false, endpoints: ['s3', 'ssm'] };
    expect(agentOffline('i-1', { wasOnline: false, path })).toEqual({
      kind: 'ssm-offline',
      via: 'ssm',
      instanceId: 'i-1',
      wasOnline: false,
      hasProfile: false,
      privateSubnet: true,
      hasNat: false,
      endpoints: ['ssm'],
    });
    expect(agentOffline('i-1', { wasOnline: true })).toEqual({
      kind: 'ssm-offline',
      via: 'ssm',
      instanceId: 'i-1',
      wasOnline: true,
    });
  });
});
