import { describe, expect, it } from 'vitest';
import type { ExecTask } from '../../../src/aws/ecs-exec-task.ts';
import { agentOf } from '../../../src/runs/tunnel/wait-for-agent.ts';

const runtimeId = '0a1b-1234567890';
const task = (
  agent: string | undefined,
  part: Partial<ExecTask> = {},
  id: string | undefined = runtimeId,
): ExecTask => ({
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  containers: [
    { name: 'sidecar', runtimeId: 'other', agent: { status: 'RUNNING' } },
    { name: 'api', ...(id ? { runtimeId: id } : {}), ...(agent ? { agent: { status: agent } } : {}) },
  ],
  ...part,
});

describe('whether sessions may go through a task', () => {
  it.each<[string, ExecTask | undefined, object | undefined]>([
    ['not yet, where ECS does not show it', undefined, undefined],
    ['not yet, where its agent does not tell', task(undefined), undefined],
    ['not yet, while its agent starts, whatever that of a sidecar does', task('PENDING'), undefined],
    ['not yet, while the container has no id', task('RUNNING', {}, ''), undefined],
    ['yes, by the id of the container', task('RUNNING'), { kind: 'ready', runtimeId }],
    ['no, where its agent has stopped', task('STOPPED'), { kind: 'no-agent', status: 'STOPPED' }],
    ['no, where it has stopped', task('RUNNING', { lastStatus: 'STOPPED' }), { kind: 'stopped' }],
    ['no, where it is to stop', task('RUNNING', { desiredStatus: 'STOPPED' }), { kind: 'stopped' }],
  ])('%s', (_answer, seen, end) => {
    expect(agentOf(seen, 'api')).toEqual(end);
  });
});
