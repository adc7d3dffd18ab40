import { EC2Client } from '@aws-sdk/client-ec2';
import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  ListCommandsCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { toFailure } from '../../../src/operations/failure.ts';
import { pollPause } from '../../../src/operations/poll-pause.ts';
import type { RoleAccess } from '../../../src/operations/role-access.ts';
import { deployDocument } from '../../../src/previews/documents/deploy-document.ts';
import { waitSecondsOf } from '../../../src/previews/documents/preview-command.ts';
import { previewDocuments } from '../../../src/previews/documents/preview-documents.ts';
import { runDocument } from '../../../src/previews/documents/run-document.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { aConnection } from '../../aws/a-connection.ts';

const ssm = mockClient(SSMClient);
const ec2 = mockClient(EC2Client);
beforeEach(() => {
  ssm.reset();
  ec2.onAnyCommand().resolves({});
  ssm.on(ListCommandsCommand).resolves({});
  ssm.on(CancelCommandCommand).resolves({});
  ssm.on(SendCommandCommand).resolves({ Command: { CommandId: 'c-1' } });
  agent('Online');
});
afterAll(() => {
  ssm.restore();
  ec2.restore();
});

const agent = (PingStatus: 'Online' | 'ConnectionLost') =>
  ssm.on(DescribeInstanceInformationCommand).resolves({ InstanceInformationList: [{ InstanceId: 'i-1', PingStatus }] });

const early = Object.assign(new Error('Instances [[i-1]] not in a valid state for account 123456789012'), {
  name: 'InvalidInstanceId',
  $metadata: { httpStatusCode: 400 },
});

/** Deploys on i-1 with steps that run at once and waits that pass on a clock of their own. */
function deploy() {
  let now = 0;
  const session: RoleAccess = {
    step: (_name, run) => run(aConnection(), 1),
    async attempt(_name, run) {
      try {
        return { ok: true, value: await run(aConnection(), 1) };
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      }
    },
    async waitFor(_name, pace, check) {
      for (let tries = 1; ; tries += 1) {
        const checked = await check(aConnection(), tries);
        if (checked.kind !== 'pending') return checked;
        const seconds = pollPause(pace, tries);
        if (seconds === undefined) return { kind: 'timed-out' };
        now += seconds * 1000;
      }
    },
  };
  const as = () => session;
  const access = {
    settings: acme,
    repository: acmeRepository,
    stack: { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' },
    now: () => now,
    ...{
      read: as,
      arrive: as,
      network: as,
      images: as,
      prepareLaunch: as,
      launch: as,
      change: as,
      terminate: as,
      sleep: as,
      wake: as,
      send: as,
      cancel: as,
    },
  };
  return runDocument(access, deployDocument, { instance: 'i-1', wanted: { pr: '123' }, by: 'U0DEV', requestId: 'abc' });
}

describe('a command to a preview', () => {
  it('is sent once more where Systems Manager refuses an instance that has just come online', async () => {
    ssm
      .on(SendCommandCommand)
      .rejectsOnce(early)
      .resolves({ Command: { CommandId: 'c-1' } });
    ssm.on(GetCommandInvocationCommand).resolves({ Status: 'Success' });
    expect(await deploy()).toMatchObject({ kind: 'finished', succeeded: true });
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(2);
  });

  it('is not sent again where the agent was online before and is lost', async () => {
    agent('ConnectionLost');
    ssm.on(SendCommandCommand).rejects(early);
    expect(await deploy()).toEqual({ kind: 'offline', wasOnline: true });
    expect(ssm.commandCalls(SendCommandCommand)).toHaveLength(1);
  });

  it('that never ends is given up within minutes of what the script may need, and cancelled', async () => {
    ssm.on(GetCommandInvocationCommand).resolves({ Status: 'InProgress' });
    const ended = await deploy();
    expect(ended).toMatchObject({ kind: 'timed-out', agent: 'online', stopped: true });
    expect(ended.kind === 'timed-out' && ended.minutes).toBeLessThan(30);
    expect(ssm.commandCalls(CancelCommandCommand)).toHaveLength(1);
  });

  it('is given up at once when the agent is lost', async () => {
    agent('ConnectionLost');
    ssm.on(GetCommandInvocationCommand).resolves({ Status: 'InProgress' });
    expect(await deploy()).toEqual({ kind: 'timed-out', agent: 'silent', minutes: 1, stopped: true });
  });

  it.each(previewDocuments)('$key is delivered within the time that Slipway waits', (document) => {
    expect(document.deliverWithinSeconds).toBeGreaterThanOrEqual(30);
    expect(waitSecondsOf(document, acmeRepository)).toBeGreaterThan(
      document.deliverWithinSeconds + document.timeoutSeconds(acmeRepository),
    );
  });
});
