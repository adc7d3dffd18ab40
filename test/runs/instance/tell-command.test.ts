import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/runbook/diagnose.ts';
import { keptOf, tellCommand } from '../../../src/runs/instance/tell-command.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { rightAway } from '../../operations/right-away.ts';

const at = { instanceId: 'i-0e8e89b1373a99fce', place: 'instance' } as const;
const known = { asked: '/run uptime bastion', region: 'ap-northeast-1' };
type End = Parameters<typeof tellCommand>[1];

const create = () => mockClient(EC2Client);
let ec2: ReturnType<typeof create>;
beforeEach(() => {
  ec2 = create();
});
afterEach(() => ec2.restore());

async function told(end: End) {
  const { result, evidence } = await tellCommand(rightAway(aConnection()), end, at);
  return { kind: result.kind, causes: diagnose(evidence, known).map(({ id }) => id) };
}

const finished = (details: string, exitCode: number, errors = ''): End => {
  const invocation = { finished: true, succeeded: false, status: 'Failed', details, exitCode, output: '', errors };
  return { kind: 'finished', value: keptOf(invocation, [], at) };
};

describe('a command on a named instance', () => {
  it.each([
    { name: 'it was not delivered', end: finished('DeliveryTimedOut', -1), is: ['not-started', 'ssm-not-delivered'] },
    { name: 'it ran too long', end: finished('ExecutionTimedOut', -1), is: ['timed-out', 'ssm-ran-too-long'] },
    { name: 'SSM may not', end: finished('AccessDenied', -1), is: ['not-started', 'ssm-not-allowed'] },
    { name: 'its platform is another', end: finished('InvalidPlatform', -1), is: ['not-started', 'ssm-undeliverable'] },
    {
      name: 'the agent lost it',
      end: finished('Failed', -1, 'document process failed unexpectedly: document worker exited'),
      is: ['failed', 'ssm-worker-died'],
    },
    { name: 'its script failed', end: finished('Failed', 3, 'df: no such file'), is: ['failed'] },
    { name: 'nobody saw it end', end: { kind: 'timed-out' }, is: ['unseen', 'ssm-still-running'] },
    { name: 'its agent fell silent', end: { kind: 'silent' }, is: ['unseen', 'ssm-lost'] },
  ] satisfies { name: string; end: End; is: string[] }[])('is told with its cause where $name', async ({ end, is }) => {
    const { kind, causes } = await told(end);
    expect([kind, ...causes]).toEqual(is);
  });

  it('is told with EC2’s reason where its instance ended', async () => {
    ec2.on(DescribeInstancesCommand).resolves({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: at.instanceId,
              State: { Name: 'terminated' },
              LaunchTime: new Date(0),
              StateReason: { Code: 'Server.ScheduledStop', Message: 'Server.ScheduledStop: retirement' },
            },
          ],
        },
      ],
    });
    expect(await told({ kind: 'gone' })).toEqual({ kind: 'unseen', causes: ['ended-by-aws'] });
    ec2.on(DescribeInstancesCommand).resolves({});
    expect(await told({ kind: 'gone' })).toEqual({ kind: 'unseen', causes: [] });
  });
});
