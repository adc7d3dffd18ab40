import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/aws/ecs-task-shapes.ts';
import { chooseShell } from '../../src/health/shell-lines.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';

const task = (id: string, startedAt: number, agent: string | undefined, part: Partial<Task> = {}): Task => ({
  id,
  taskDefinition: 'api:41',
  status: 'RUNNING',
  startedAt,
  stoppedAt: undefined,
  stopCode: undefined,
  stoppedReason: undefined,
  exec: agent !== undefined,
  containers: [
    { name: 'proxy', managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'RUNNING' }] },
    {
      name: 'api',
      ...(agent === undefined ? {} : { managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: agent }] }),
    },
  ],
  ...part,
});

describe('the task that a shell is opened in', () => {
  it.each<[string, Task[], object]>([
    [
      'the newest whose agent runs',
      [task('a', 1, 'RUNNING'), task('b', 3, 'PENDING'), task('c', 2, 'RUNNING')],
      { kind: 'open', task: 'c' },
    ],
    ['none that is on its way', [task('a', 1, 'RUNNING', { status: 'PENDING' })], { kind: 'no-task' }],
    ['none of a service that started them without', [task('a', 1, undefined)], { kind: 'off' }],
    [
      'one that was started with it, beside older ones',
      [task('a', 1, undefined), task('b', 2, 'RUNNING')],
      { kind: 'open', task: 'b' },
    ],
    [
      'none while the agent of the app’s container is stopped, whatever another one’s is',
      [task('a', 1, 'STOPPED')],
      { kind: 'agent', task: 'a', status: 'STOPPED' },
    ],
    ['none while ECS tells of no agent', [task('a', 1, '')], { kind: 'agent', task: 'a', status: 'PENDING' }],
    ['none where nothing runs', [], { kind: 'no-task' }],
  ])('is %s', (_, running, shell) => {
    expect(chooseShell(running, 'api')).toMatchObject(shell);
  });
});

describe('the thread of /health', () => {
  const line =
    /aws ecs execute-command --region ap-northeast-1 --profile gym-preview --cluster prod --task [0-9a-f]{32} --container api --interactive --command "\/bin\/sh"/;

  it('has the line that opens a shell in a task that runs, and whose rights it needs', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const shown = textOf(await as('U0VIEW', '/health prod'));
      expect(shown).toMatch(line);
      const [, named = ''] = /--task ([0-9a-f]{32})/.exec(shown) ?? [];
      expect(
        sandbox.aws.lives
          .find(({ name }) => name === 'prod')
          ?.tasks()
          .map(({ id }) => id),
      ).toContain(named);
      expect(shown).toContain('`ecs:ExecuteCommand` on the cluster and its tasks and `ecs:DescribeTasks`');
      expect(sandbox.awsCalls().filter(({ operation }) => operation === 'ExecuteCommand')).toEqual([]);
    });
  });

  it.each([
    ['off', 'ECS', 'were started without ECS Exec', '--enable-execute-command --force-new-deployment'],
    ['off', 'CODE_DEPLOY', 'were started without ECS Exec', '--enable-execute-command --region'],
    ['agent-stopped', 'ECS', 'its agent of ECS Exec is `STOPPED: Received stop request`', 'ssmmessages'],
  ] as const)('says why nobody can get in where it is %s under %s', async (exec, controller, why, next) => {
    await inSandbox(async ({ as, sandbox }) => {
      for (const life of sandbox.aws.lives) Object.assign(life, { exec, controller });
      const shown = textOf(await as('U0VIEW', '/health prod'));
      expect(shown).not.toContain('aws ecs execute-command');
      expect(shown).toContain(why);
      expect(shown).toContain(next);
    });
  });

  it('is without it where the watch posts it, and where all environments are asked for', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      expect(textOf(await as('U0VIEW', '/health all'))).not.toContain('execute-command');
      sandbox.setFault('app-unhealthy', true);
      for (const step of ['watch', 'wait 5m', 'watch']) await as('U0OPS', step);
      const said = sandbox.slack
        .messages()
        .map(({ text }) => text)
        .join('\n');
      expect(said).toContain('prod');
      expect(said).not.toContain('execute-command');
    });
  });
});
