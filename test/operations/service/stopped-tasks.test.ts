import { describe, expect, it } from 'vitest';
import type { Task } from '../../../src/aws/ecs-task-shapes.ts';
import { isFailure, stoppedText } from '../../../src/operations/service/stopped-tasks.ts';

const container = (name: string, rest: Partial<Task['containers'][number]> = {}) => ({ name, ...rest });
const task = (rest: Partial<Task>): Task => ({
  id: '0123456789abcdef',
  taskDefinition: 'api:1',
  status: 'STOPPED',
  startedAt: undefined,
  stoppedAt: undefined,
  stopCode: undefined,
  stoppedReason: undefined,
  containers: [],
  ...rest,
});

describe('a stopped task', () => {
  it.each([
    [{ stopCode: 'UserInitiated', stoppedReason: 'whatever' }, false],
    [{ stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by deployment' }, false],
    [{ stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Task failed ELB health checks' }, true],
    [{ stopCode: 'ServiceSchedulerInitiated' }, false],
    [{ stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' }, true],
    [{ stoppedReason: 'Task stopped by user' }, false],
    [{}, true],
  ])('is worth looking at by its code and reason: %j %s', (rest, expected) => {
    expect(isFailure(task(rest))).toBe(expected);
  });

  it('is told with how each container ended', () => {
    const containers = [
      container('api', { exitCode: 137, reason: 'OutOfMemoryError: container killed' }),
      container('log', { exitCode: 0 }),
      container('proxy', { reason: 'CannotStartContainerError' }),
      container('idle'),
    ];
    const { en, ja } = stoppedText(task({ stoppedReason: 'Essential container in task exited', containers }));
    expect(en).toMatch(/^task 01234567 stopped: .*\(Essential container in task exited\); api: .*\(OutOfMemoryError/);
    expect(en).toMatch(/; log: [^;]+; proxy: {2}\(CannotStartContainerError\)$/);
    expect(ja).toMatch(/^タスク 01234567 の停止: /);
    expect(en).not.toContain('idle');
  });

  it('is told in AWS’s own words alone where nobody knows others, and by its code where it has no reason', () => {
    expect(stoppedText(task({ stoppedReason: 'A reason of tomorrow' })).en).toBe(
      'task 01234567 stopped: A reason of tomorrow',
    );
    expect(stoppedText(task({ stopCode: 'SpotInterruption' })).en).not.toBe('task 01234567 stopped: ');
  });
});
