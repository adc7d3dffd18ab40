import { createServer } from 'node:http';
import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetParametersCommand,
  ListCommandsCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createSsm } from '../../src/aws/ssm.ts';
import { aConnection } from './a-connection.ts';

const refusal = (name: string, status = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });

const command = {
  document: 'slipway-dev-preview-deploy-0a1b2c3d4e5f',
  instance: 'i-1',
  parameters: { image: ['ghcr.io/acme/gym-api:pr-123'] },
  comment: 'slipway abc123',
  deliverWithinSeconds: 60,
};

describe('with answers of our own', () => {
  const ssm = mockClient(SSMClient);
  beforeEach(() => ssm.reset());
  afterAll(() => ssm.restore());

  describe('getParameters', () => {
    it('leaves out names that do not exist and decrypts the others', async () => {
      ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name: '/a', Value: '1' }], InvalidParameters: ['/b'] });
      expect([...(await createSsm(aConnection()).getParameters(['/a', '/b']))]).toEqual([['/a', '1']]);
      expect(ssm.commandCalls(GetParametersCommand)[0]?.args[0].input).toEqual({
        Names: ['/a', '/b'],
        WithDecryption: true,
      });
    });

    it('refuses a parameter without a value', async () => {
      ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name: '/a' }] });
      await expect(createSsm(aConnection()).getParameters(['/a'])).rejects.toThrow();
    });
  });

  describe('agentOf', () => {
    it.each([
      { what: 'absent right after boot', list: [], agent: 'unknown' },
      { what: 'lost', list: [{ InstanceId: 'i-1', PingStatus: 'ConnectionLost' as const }], agent: 'silent' },
      { what: 'another one', list: [{ InstanceId: 'i-2', PingStatus: 'Online' as const }], agent: 'unknown' },
      { what: 'online', list: [{ InstanceId: 'i-1', PingStatus: 'Online' as const }], agent: 'online' },
    ])('is $agent where the instance is $what', async ({ list, agent }) => {
      ssm.on(DescribeInstanceInformationCommand).resolves({ InstanceInformationList: list });
      expect(await createSsm(aConnection()).agentOf('i-1')).toBe(agent);
    });
  });

  describe('sendOnce', () => {
    it('adopts the command that carries the same comment', async () => {
      ssm.on(ListCommandsCommand).resolves({
        Commands: [
          { CommandId: 'other', Comment: 'slipway def456' },
          { CommandId: 'bare' },
          { CommandId: 'mine', Comment: 'slipway abc123' },
        ],
      });
      expect(await createSsm(aConnection()).sendOnce(command)).toBe('mine');
      expect(ssm.commandCalls(SendCommandCommand)).toEqual([]);
      expect(ssm.commandCalls(ListCommandsCommand)[0]?.args[0].input).toEqual({
        InstanceId: 'i-1',
        Filters: [{ key: 'DocumentName', value: command.document }],
      });
    });

    it('sends with its comment where there is none', async () => {
      ssm.on(ListCommandsCommand).resolves({});
      ssm.on(SendCommandCommand).resolves({ Command: { CommandId: 'new' } });
      expect(await createSsm(aConnection()).sendOnce(command)).toBe('new');
      expect(ssm.commandCalls(SendCommandCommand)[0]?.args[0].input).toEqual({
        DocumentName: command.document,
        InstanceIds: ['i-1'],
        Parameters: command.parameters,
        Comment: 'slipway abc123',
        TimeoutSeconds: 60,
      });
    });

    it('sends nothing where it cannot look', async () => {
      ssm.on(ListCommandsCommand).rejects(refusal('ThrottlingException'));
      await expect(createSsm(aConnection()).sendOnce(command)).rejects.toMatchObject({
        failure: { kind: 'throttled' },
      });
      expect(ssm.commandCalls(SendCommandCommand)).toEqual([]);
    });

    it('refuses an answer without a command id', async () => {
      ssm.on(ListCommandsCommand).resolves({});
      ssm.on(SendCommandCommand).resolves({});
      await expect(createSsm(aConnection()).sendOnce(command)).rejects.toThrow();
    });
  });

  describe('getInvocation', () => {
    it('is undefined while SSM does not know the invocation yet', async () => {
      ssm.on(GetCommandInvocationCommand).rejects(refusal('InvocationDoesNotExist'));
      expect(await createSsm(aConnection()).getInvocation('c', 'i-1')).toBeUndefined();
    });

    it.each([
      { status: 'Pending', finished: false, succeeded: false },
      { status: 'InProgress', finished: false, succeeded: false },
      { status: 'Delayed', finished: false, succeeded: false },
      { status: 'Cancelling', finished: false, succeeded: false },
      { status: 'Success', finished: true, succeeded: true },
      { status: 'Failed', finished: true, succeeded: false },
      { status: 'TimedOut', finished: true, succeeded: false },
      { status: 'Cancelled', finished: true, succeeded: false },
    ] as const)('reads $status', async ({ status, finished, succeeded }) => {
      ssm.on(GetCommandInvocationCommand).resolves({ Status: status, StatusDetails: 'Details' });
      expect(await createSsm(aConnection()).getInvocation('c', 'i-1')).toEqual({
        finished,
        succeeded,
        status,
        details: 'Details',
        exitCode: -1,
        output: '',
        errors: '',
      });
    });

    it('refuses an answer without a status', async () => {
      ssm.on(GetCommandInvocationCommand).resolves({});
      await expect(createSsm(aConnection()).getInvocation('c', 'i-1')).rejects.toThrow();
    });
  });
});

describe('over the wire', () => {
  it('never sends a command twice by itself, since a lost answer may stand for one that runs', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const target = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      asked.push(target);
      request.resume();
      response.writeHead(target === 'SendCommand' ? 500 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(target === 'SendCommand' ? '{"__type":"InternalServerError"}' : '{"Commands":[]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    try {
      await expect(createSsm(aConnection(endpoint)).sendOnce(command)).rejects.toMatchObject({
        failure: { kind: 'unavailable', code: 'InternalServerError' },
      });
      expect(asked).toEqual(['ListCommands', 'SendCommand']);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
