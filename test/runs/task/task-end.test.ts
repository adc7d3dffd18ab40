import { describe, expect, it } from 'vitest';
import type { OneOffTask } from '../../../src/aws/ecs-task-shapes.ts';
import { refusedTask, taskEnd } from '../../../src/runs/task/task-end.ts';
import { logElsewhere } from '../../../src/runs/task/task-log.ts';

const task = (over: Partial<OneOffTask>): OneOffTask => ({
  id: 'abc',
  lastStatus: 'STOPPED',
  containers: [{ name: 'log', exitCode: 9 }],
  tags: {},
  ...over,
});
const exited = (exitCode: number) => [
  { name: 'log', exitCode: 9 },
  { name: 'api', exitCode },
];
const essential = 'Essential container in task exited';

describe('taskEnd', () => {
  it.each([
    ['succeeded', 0, essential, task({ containers: exited(0), stoppedReason: essential })],
    ['failed', 1, 'EssentialContainerExited', task({ containers: exited(1), stopCode: 'EssentialContainerExited' })],
    ['not-started', undefined, 'CannotPullContainerError', task({ stoppedReason: 'CannotPullContainerError' })],
    ['not-started', undefined, 'STOPPED', task({})],
    [
      'cancelled',
      undefined,
      'by U0OPS',
      task({ containers: exited(137), stopCode: 'UserInitiated', stoppedReason: 'by U0OPS' }),
    ],
    ['timed-out', undefined, 'stopped by Slipway', undefined],
  ])('is %s with exit code %s: %s', (kind, exitCode, status, stopped) => {
    const { result } = taskEnd(stopped, { container: 'api' }, 'printed');
    expect({ exitCode: undefined, ...result }).toEqual({ kind, exitCode, status, output: 'printed' });
  });

  it('gives the runbook what was printed and how ECS stopped it, and of one that had to be stopped what it printed', () => {
    const { evidence } = taskEnd(
      task({ stopCode: 'TaskFailedToStart', stoppedReason: 'why' }),
      { container: 'api' },
      'printed',
    );
    expect(evidence).toMatchObject([
      { kind: 'text', source: 'log', text: 'printed' },
      { kind: 'stopped-task', stopCode: 'TaskFailedToStart', stoppedReason: 'why' },
    ]);
    expect(taskEnd(undefined, { container: 'api' }, 'printed').evidence).toEqual([
      { kind: 'text', source: 'log', text: 'printed', place: 'task' },
    ]);
  });
});

describe('the log of a task', () => {
  it.each([
    [{ logDriver: 'awsfirelens' }, 'not read: it goes to awsfirelens'],
    [{ logDriver: 'awslogs', log: { group: '/ecs/elsewhere', prefix: 'api' } }, 'not read: it goes to /ecs/elsewhere'],
    [{}, 'the container has no log: nothing was read'],
  ])('that goes elsewhere was not read: %j', (container, told) => {
    expect(logElsewhere({ name: 'api', essential: true, ...container }).en).toBe(told);
  });

  it('is no empty one: that nothing was printed is said only of what was read', () => {
    const { result, evidence } = taskEnd(task({ containers: exited(0) }), { container: 'api' }, undefined);
    expect(result.output).toBeUndefined();
    expect(evidence).toMatchObject([{ kind: 'stopped-task' }]);
  });
});

describe('refusedTask', () => {
  it('was not started, for the reason that ECS gives', () => {
    expect(refusedTask('RESOURCE:MEMORY')).toMatchObject({
      result: { kind: 'not-started', status: 'RESOURCE:MEMORY' },
      evidence: [{ source: 'stopped-reason', text: 'RESOURCE:MEMORY' }],
    });
  });
});
