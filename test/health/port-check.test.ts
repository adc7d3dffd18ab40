import { execFile } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { promisify } from 'node:util';
import { GetCommandInvocationCommand, ListCommandsCommand, SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { sessionPolicy } from '../../src/access/session-policy.ts';
import { readHealth } from '../../src/access/statements/environment-statements.ts';
import { checkPort } from '../../src/health/check-port.ts';
import { healthDocuments } from '../../src/health/documents.ts';
import { judgePort, parsePortCheck } from '../../src/health/layers/database-port.ts';
import type { RoleAccess } from '../../src/operations/role-access.ts';

const database = {
  host: '10.0.21.15',
  port: 5432,
  instanceId: 'i-0db0db0db0db0db0d',
  probeFrom: 'i-0a0a0a0a0a0a0a0a0',
  allowedFrom: ['sg-0acme0002'],
};
const environment = { region: 'ap-northeast-1', database };
const settings = { ...acme, environments: { onprem: environment } };
const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };
const [document] = healthDocuments(settings, stack);
const marked = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}\n`;
const place = { host: '10.0.21.15', port: 5432 };

describe('the port-check document', () => {
  it('exists where a database is on EC2, and takes the databases of the settings alone', () => {
    expect(healthDocuments(acme, stack)).toEqual([]);
    expect(document?.name).toMatch(/^slipway-dev-port-check-[0-9a-f]{12}$/);
    expect(JSON.stringify(document?.content)).toContain(String.raw`^(10\\.0\\.21\\.15:5432)$`);
  });

  const script = JSON.parse(JSON.stringify(document?.content)).mainSteps[0].inputs.runCommand.join('\n');
  const run = async (target: string | undefined) => {
    const env = { PATH: process.env.PATH ?? '', ...(target === undefined ? {} : { SSM_Target: target }) };
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { env }).catch((error) => error);
    return parsePortCheck(String(stdout), 'Failed');
  };

  it('tells an open port from a closed one, and an old agent from both', async () => {
    const server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await run(`127.0.0.1:${port}`)).toEqual({ outcome: 'ok', detail: '' });
    await new Promise((resolve) => server.close(resolve));
    expect(await run(`127.0.0.1:${port}`)).toEqual({ outcome: 'refused', detail: '' });
    expect(await run(undefined)).toMatchObject({ outcome: 'unknown', detail: expect.stringContaining('3.3.2746.0') });
  });
});

describe('judgePort', () => {
  it.each([
    [marked('db-tcp', 'ok'), 'ok'],
    [marked('db-tcp', 'refused'), 'broken'],
    [marked('db-tcp', 'timeout'), 'broken'],
    [marked('db-tcp', 'maybe'), 'unreadable'],
    ['::slipway db-tcp !!!', 'unreadable'],
    ['', 'unreadable'],
  ])('reads %j as %s', (output, state) => {
    expect(judgePort(parsePortCheck(output, 'Undeliverable'), place).state).toBe(state);
  });
});

describe('checkPort', () => {
  const ssm = mockClient(SSMClient);
  afterAll(() => ssm.restore());
  const connection = {
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    endpoint: undefined,
  };
  const access: RoleAccess = {
    step: async (_, run) => run(connection, 1),
    attempt: async (_, run) => ({ ok: true, value: await run(connection, 1) }),
    async waitFor(_name, _pace, check) {
      for (let tries = 1; tries < 5; tries += 1) {
        const checked = await check(connection, tries);
        if (checked.kind !== 'pending') return checked;
      }
      return { kind: 'timed-out' };
    },
  };
  const operation = { settings, stack, request: { id: 'abc' } };

  it('sends the document once and reads what came of it', async () => {
    ssm.on(ListCommandsCommand).resolves({ Commands: [] });
    ssm.on(SendCommandCommand).resolves({ Command: { CommandId: 'c-1' } });
    ssm
      .on(GetCommandInvocationCommand)
      .resolvesOnce({ Status: 'InProgress' })
      .resolves({ Status: 'Success', StandardOutputContent: marked('db-tcp', 'timeout') });
    const read = await checkPort(operation, access, environment);
    expect(await read?.()).toEqual({ kind: 'read', value: { outcome: 'timeout', detail: '' } });
    expect(ssm.commandCalls(SendCommandCommand)[0]?.args[0].input).toMatchObject({
      DocumentName: document?.name,
      InstanceIds: [database.probeFrom],
      Parameters: { Target: ['10.0.21.15:5432'] },
      Comment: 'slipway abc',
    });
  });

  it('is left out where the database is one of RDS', async () => {
    const prod = acme.environments.prod;
    expect(prod && (await checkPort(operation, access, prod))).toBeUndefined();
  });

  it('fits into the session policy of one request', () => {
    const policy = sessionPolicy(readHealth(stack, environment));
    expect(policy).toContain(`instance/${database.probeFrom}`);
    expect(policy).toContain('document/slipway-dev-port-check-????????????');
  });
});
