import { DescribeTasksCommand, ECSClient, StopTaskCommand, type Task } from '@aws-sdk/client-ecs';
import { CancelCommandCommand, ListCommandsCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { cancelCommand } from '../../src/runs/instance/cancel-command.ts';
import { cancelTask } from '../../src/runs/task/cancel-task.ts';
import { aConnection } from '../aws/a-connection.ts';
import { anAsked } from '../operations/an-asked.ts';
import { rightAway } from '../operations/right-away.ts';

const asker = (text: string) => ({ asked: anAsked(text), as: () => rightAway(aConnection()) });

describe('a task that somebody wants to cancel', () => {
  const own = { Slipway: 'slipway-dev', Purpose: 'run', 'slipway-run': 'db-version' };
  const task = (tags: Readonly<Record<string, string>>, lastStatus = 'RUNNING'): Task => ({
    taskArn: 'arn:aws:ecs:ap-northeast-1:123456789012:task/prod/abc',
    lastStatus,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  });

  it.each([
    { which: 'runs and is ours', tasks: [task(own)], cancelled: 'cancelled' },
    { which: 'ECS has forgotten', tasks: [], cancelled: 'over' },
    { which: 'has stopped', tasks: [task(own, 'STOPPED')], cancelled: 'over' },
    { which: 'another stack started', tasks: [task({ ...own, Slipway: 'slipway-prod' })], cancelled: 'foreign' },
    { which: 'nobody tagged', tasks: [task({})], cancelled: 'foreign' },
    { which: 'another command started', tasks: [task({ ...own, 'slipway-run': 'migrate' })], cancelled: 'foreign' },
  ])('is $cancelled where it $which', async ({ tasks, cancelled }) => {
    const ecs = mockClient(ECSClient);
    try {
      ecs.on(DescribeTasksCommand).resolves({ tasks });
      const running = { name: 'db-version', target: 'prod', started: 'abc' };
      expect(await cancelTask(asker('/run cancel db-version prod abc'), running)).toBe(cancelled);
      const stopped = ecs.commandCalls(StopTaskCommand).map(({ args }) => args[0].input.reason);
      expect(stopped).toEqual(cancelled === 'cancelled' ? ['cancelled by U0DEV (slipway abc123def456)'] : []);
    } finally {
      ecs.restore();
    }
  });
});

const dropped = Object.assign(new Error('socket hang up'), { name: 'Error', code: 'ECONNRESET', $metadata: {} });
const forbidden = Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });

describe('a cancellation whose answer gets lost', () => {
  const tags = { Slipway: 'slipway-dev', Purpose: 'run', 'slipway-run': 'db-version' };
  const running: Task = {
    taskArn: 'arn:aws:ecs:ap-northeast-1:123456789012:task/prod/abc',
    lastStatus: 'RUNNING',
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  };
  const stopping = { ...running, stoppedReason: 'cancelled by U0DEV (slipway abc123def456)' };
  const wanted = { name: 'db-version', target: 'prod', started: 'abc' };

  it.each([
    { which: 'it is seen to stop', seen: { tasks: [stopping] }, comesTo: 'cancelled' },
    { which: 'it has ended by itself', seen: { tasks: [{ ...running, lastStatus: 'STOPPED' }] }, comesTo: 'over' },
    { which: 'nobody can look any more', seen: forbidden, comesTo: { mayHaveHappened: true } },
    { which: 'it is seen to run on', seen: { tasks: [running] }, comesTo: { mayHaveHappened: true } },
  ])('comes to $comesTo where $which', async ({ seen, comesTo }) => {
    const ecs = mockClient(ECSClient);
    try {
      const describing = ecs.on(DescribeTasksCommand).resolvesOnce({ tasks: [running] });
      if (seen instanceof Error) describing.rejects(seen);
      else describing.resolves(seen);
      ecs.on(StopTaskCommand).rejects(dropped);
      const ended = await cancelTask(asker('/run cancel db-version prod abc'), wanted).catch((error) => error.failure);
      if (typeof comesTo === 'string') expect(ended).toBe(comesTo);
      else expect(ended).toMatchObject(comesTo);
    } finally {
      ecs.restore();
    }
  });

  it.each([
    { status: 'Cancelling', comesTo: 'cancelled' },
    { status: 'Success', comesTo: 'over' },
  ] as const)('of a command comes to $comesTo where its status is $status', async ({ status, comesTo }) => {
    const ssm = mockClient(SSMClient);
    try {
      const sent = { DocumentName: 'slipway-dev-run-disk-usage-0123456789ab', Comment: 'slipway abc123def456' };
      ssm
        .on(ListCommandsCommand)
        .resolvesOnce({ Commands: [{ ...sent, Status: 'InProgress' }] })
        .resolves({ Commands: [{ ...sent, Status: status }] });
      ssm.on(CancelCommandCommand).rejects(dropped);
      const running = { name: 'disk-usage', target: 'pr-123', started: 'c-1' };
      expect(await cancelCommand(asker('/run cancel disk-usage pr-123 c-1'), running)).toBe(comesTo);
    } finally {
      ssm.restore();
    }
  });
});

describe('a command on an instance that somebody wants to cancel', () => {
  const sent = {
    DocumentName: 'slipway-dev-run-disk-usage-0123456789ab',
    Comment: 'slipway abc123def456',
    Status: 'InProgress',
  } as const;

  it.each([
    { which: 'runs and is ours', commands: [sent], cancelled: 'cancelled' },
    { which: 'SSM has forgotten', commands: [], cancelled: 'foreign' },
    { which: 'has ended', commands: [{ ...sent, Status: 'Success' as const }], cancelled: 'over' },
    {
      which: 'another command started',
      commands: [{ ...sent, DocumentName: 'slipway-dev-run-other-0123456789ab' }],
      cancelled: 'foreign',
    },
    { which: 'somebody sent by hand', commands: [{ ...sent, Comment: 'by hand' }], cancelled: 'foreign' },
  ])('is $cancelled where it $which', async ({ commands, cancelled }) => {
    const ssm = mockClient(SSMClient);
    try {
      ssm.on(ListCommandsCommand).resolves({ Commands: commands });
      const running = { name: 'disk-usage', target: 'pr-123', started: 'c-1' };
      expect(await cancelCommand(asker('/run cancel disk-usage pr-123 c-1'), running)).toBe(cancelled);
      expect(ssm.commandCalls(CancelCommandCommand)).toHaveLength(cancelled === 'cancelled' ? 1 : 0);
    } finally {
      ssm.restore();
    }
  });
});
