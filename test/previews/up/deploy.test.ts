import { CreateTagsCommand, DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  ListCommandsCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploy } from '../../../src/previews/up/deploy.ts';
import type { UpLine } from '../../../src/previews/up/up-line.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { rightAway } from '../../operations/right-away.ts';
import { aboutPreview } from '../about-preview.ts';

const create = () => ({ ssm: mockClient(SSMClient), ec2: mockClient(EC2Client) });
let mocks: ReturnType<typeof create>;
beforeEach(() => {
  mocks = create();
  mocks.ssm.on(ListCommandsCommand).resolves({});
  mocks.ssm.on(SendCommandCommand).resolves({ Command: { CommandId: 'c-1' } });
  mocks.ec2.on(DescribeInstancesCommand).resolves({});
  mocks.ec2.on(CreateTagsCommand).resolves({});
});
afterEach(() => {
  mocks.ssm.restore();
  mocks.ec2.restore();
});

const asked = aboutPreview('/preview up 123');
const session = () => rightAway(aConnection());
const line: UpLine = {
  asked,
  args: { pr: '123', fresh: false },
  access: {
    settings: asked.settings,
    repository: asked.repository,
    stack: asked.stack,
    now: () => 0,
    read: session,
    arrive: session,
    prepareLaunch: session,
    launch: session,
    change: session,
    terminate: session,
    sleep: session,
    wake: session,
    send: session,
    network: session,
    images: session,
    cancel: session,
  },
  checklist: { begin: async () => {}, complete: async () => {} },
  place: () => undefined,
  approve: async () => ({ kind: 'approved', by: 'U0OPS', alone: false }),
};
const target = { instance: 'i-1', launchedAt: 0, expiresAt: 1 };
const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`;
const ends = (Status: 'Success' | 'Failed' | 'InProgress', lines: readonly string[], StandardErrorContent = '') =>
  mocks.ssm.on(GetCommandInvocationCommand).resolves({
    Status,
    StatusDetails: Status,
    StandardOutputContent: lines.join('\n'),
    StandardErrorContent,
  });
const refused = Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });

describe('deploy', () => {
  it('is ready once the script says so', async () => {
    ends('Success', [mark('app', 'ok')]);
    expect(await deploy(line, target)).toMatchObject({ kind: 'ready', target, report: { app: 'ok' } });
  });

  it('fails at the stage that the script names, with what it printed and what does not answer', async () => {
    const printed = [mark('stage', 'pull ok 3'), mark('stage', 'migrate failed 7'), mark('failure', 'No such table')];
    ends('Failed', [...printed, mark('app', 'down'), mark('db-tcp', 'failed'), '| the last words']);
    expect(await deploy(line, target)).toMatchObject({
      kind: 'failed',
      stage: 'deploy',
      why: {
        reason: 'migrate',
        facts: [[{ en: 'What failed: ' }, 'migrate (7s)'], 'No such table'],
        evidence: [
          { kind: 'text', text: 'No such table' },
          { kind: 'text', text: 'the last words' },
          { kind: 'probe', of: 'app', outcome: 'failed' },
          { kind: 'probe', of: 'db-tcp', outcome: 'timeout' },
        ],
        output: 'the last words',
        instance: 'i-1',
      },
    });
  });

  it('is not ready where the script ended well and reported nothing', async () => {
    ends('Success', []);
    expect(await deploy(line, target)).toMatchObject({
      kind: 'failed',
      why: { facts: [{ en: expect.stringMatching(/without any report.*not known/) }, expect.anything()] },
    });
  });

  it('takes an agent that Systems Manager refuses to send to for one that was online', async () => {
    const early = { name: 'InvalidInstanceId', $metadata: { httpStatusCode: 400 } };
    mocks.ssm.on(SendCommandCommand).rejects(Object.assign(new Error('not in a valid state'), early));
    mocks.ssm.on(DescribeInstanceInformationCommand).resolves({});
    expect(await deploy(line, target)).toMatchObject({
      kind: 'failed',
      stage: 'online',
      why: { reason: 'ssm-lost', evidence: [{ kind: 'ssm-offline', wasOnline: true }], ownNext: true },
    });
  });

  it('fails at the check where the app does not get healthy', async () => {
    ends('Failed', [mark('stage', 'health failed 60')]);
    expect(await deploy(line, target)).toMatchObject({ kind: 'failed', stage: 'check', why: { reason: 'health' } });
  });

  it('fails with the errors of the shell and the status where the script reported no stage', async () => {
    ends('Failed', [], 'bash: no such file');
    expect(await deploy(line, target)).toMatchObject({
      stage: 'deploy',
      why: {
        reason: 'deploy',
        facts: [[{ en: expect.stringMatching(/left no report/) }, { code: 'Failed' }]],
        evidence: [
          { kind: 'text', text: '' },
          { kind: 'ssm-command', status: 'Failed', errors: 'bash: no such file', place: 'preview', instanceId: 'i-1' },
        ],
        ownNext: true,
        output: 'bash: no such file',
      },
    });
  });

  it('says what AWS refused, when nothing was reported in time, and that the instance is gone', async () => {
    ends('InProgress', []);
    expect(await deploy(line, target)).toMatchObject({ kind: 'failed', why: { reason: 'deploy', instance: 'i-1' } });
    const gone = { InstanceId: 'i-1', State: { Name: 'terminated' as const }, LaunchTime: new Date(0) };
    mocks.ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [gone] }] });
    expect(await deploy(line, target)).toEqual({ kind: 'torn-down', instance: 'i-1', stage: 'deploy' });
    mocks.ssm.on(SendCommandCommand).rejects(refused);
    expect(await deploy(line, target)).toMatchObject({ why: { failure: { code: 'AccessDeniedException' } } });
  });
});

describe('the instance after a deployment', () => {
  const sha = 'c0ffee'.padEnd(40, '0');
  const [digest, other] = [`sha256:${'d1'.repeat(32)}`, `sha256:${'d2'.repeat(32)}`];
  const tags = () =>
    mocks.ec2
      .commandCalls(CreateTagsCommand)
      .map(({ args: [{ input }] }) =>
        Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value }) => [Key, Value])),
      );
  const works = () => ends('Success', [mark('app', 'ok'), mark('digest', digest)]);

  it('that worked says which commit it is of, and that none failed since', async () => {
    works();
    await deploy({ ...line, commit: { sha } }, target);
    expect(tags()).toEqual([{ deployed: `${sha}/${digest}`, 'failed-commit': '-' }]);
    expect(mocks.ec2.commandCalls(CreateTagsCommand)[0]?.args[0].input.Resources).toEqual(['i-1']);
  });

  it('that did not tell its image says so', async () => {
    ends('Success', [mark('app', 'ok')]);
    await deploy({ ...line, commit: { sha } }, target);
    expect(tags()).toMatchObject([{ deployed: `${sha}/-` }]);
  });

  it('of an image that was agreed to by its digest says that digest', async () => {
    works();
    await deploy({ ...line, commit: { sha, digest: other } }, target);
    expect(tags()).toMatchObject([{ deployed: `${sha}/${other}` }]);
    const [sent] = mocks.ssm.commandCalls(SendCommandCommand);
    expect(sent?.args[0].input.Parameters?.Image).toEqual([`ghcr.io/acme/gym-api@${other}`]);
  });

  it.each([
    ['deploying', 'migrate failed 7'],
    ['the check', 'health failed 60'],
  ])('that failed at %s says of which commit', async (_, stage) => {
    ends('Failed', [mark('stage', stage)]);
    await deploy({ ...line, commit: { sha } }, target);
    expect(tags()).toEqual([{ 'failed-commit': sha }]);
  });

  it('that never began says nothing: the commit has not failed', async () => {
    const early = { name: 'InvalidInstanceId', $metadata: { httpStatusCode: 400 } };
    mocks.ssm.on(SendCommandCommand).rejects(Object.assign(new Error('not in a valid state'), early));
    mocks.ssm.on(DescribeInstanceInformationCommand).resolves({});
    await deploy({ ...line, commit: { sha } }, target);
    expect(tags()).toEqual([]);
  });

  it('says nothing where nobody follows the pull request', async () => {
    works();
    await deploy(line, target);
    ends('Failed', [mark('stage', 'health failed 60')]);
    await deploy(line, target);
    expect(tags()).toEqual([]);
  });

  it('is as ready as it was where AWS does not take what is to be said', async () => {
    works();
    const denied = { name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } };
    mocks.ec2.on(CreateTagsCommand).rejects(Object.assign(new Error('no'), denied));
    expect(await deploy({ ...line, commit: { sha } }, target)).toMatchObject({ kind: 'ready' });
    expect(tags()).toHaveLength(1);
  });
});
