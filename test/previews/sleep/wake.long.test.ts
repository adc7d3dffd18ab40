import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import { aRunningPreview, callsOf, changes } from './sleep-scene.ts';

describe('a preview that is put to sleep and woken', () => {
  it('trap 1: is told its new end before it starts, is stopped once and started once, and nothing is deployed', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const instance = aRunningPreview(sandbox);
      const slept = await as('U0DEV', '/preview sleep 123');
      expect(slept.outcome).toBe('done');
      expect(textOf(slept)).toMatch(
        /The preview of PR 123 sleeps[\s\S]*Put to sleep by <@U0DEV>[\s\S]*`\/preview wake 123`/,
      );
      expect(changes(sandbox)).toEqual(['CreateTags', 'StopInstances']);
      await as('U0DEV', 'wait 2h');
      const woken = await as('U0DEV', '/preview wake 123');
      expect(woken.outcome).toBe('done');
      expect(textOf(woken)).toMatch(/is awake[\s\S]*aws ssm start-session[\s\S]*APP OK/);
      // What is sent to it asks how it is, and changes nothing there.
      expect([...new Set(changes(sandbox).slice(2))]).toEqual(['CreateTags', 'StartInstances', 'SendCommand']);
      expect(callsOf(sandbox, 'StartInstances')).toHaveLength(1);
      const sent = callsOf(sandbox, 'SendCommand').map(({ input }) => JSON.stringify(input));
      for (const input of sent) expect(input).toContain('-preview-status-');
      expect(instance.tags.get('shutdown-at')).toBe('2026-01-15T15:00:45Z');
    });
  });

  it('trap 4: is stopped by the API alone, with nothing but its id', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const { id } = aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      expect(callsOf(sandbox, 'StopInstances').map(({ input }) => input)).toEqual([{ InstanceIds: [id] }]);
      expect(callsOf(sandbox, 'SendCommand')).toEqual([]);
    });
  });

  it('trap 3: finds no room: one try, sleeps on, and a new instance is offered', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      sandbox.setFault('no-capacity', true);
      const woken = await as('U0DEV', '/preview wake 123');
      expect(woken.outcome).toBe('failed');
      expect(callsOf(sandbox, 'StartInstances')).toHaveLength(1);
      expect(textOf(woken)).toMatch(
        /was not woken[\s\S]*sleeps on[\s\S]*InsufficientInstanceCapacity[\s\S]*`\/preview wake 123`[\s\S]*`\/preview up 123 --fresh`/,
      );
      expect(sandbox.aws.ec2.instances()[0]?.state).toBe('stopped');
    });
  });

  it('trap 2: is woken while it still stops: it is waited for, and started once', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const instance = aRunningPreview(sandbox);
      instance.turns.push({ to: 'stopping', at: sandbox.clock.now(), reason: '' });
      expect((await as('U0DEV', '/preview wake 123')).outcome).toBe('done');
      expect(callsOf(sandbox, 'StartInstances').map(({ error }) => error)).toEqual([undefined]);
    });
  });

  it('trap 7: is not asked how it is before its agent has spoken since the start', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const instance = aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      sandbox.setFault('ssm-never-online', true);
      const woken = await as('U0DEV', '/preview wake 123');
      // Systems Manager goes on saying Online for minutes.
      expect(callsOf(sandbox, 'DescribeInstanceInformation').length).toBeGreaterThan(10);
      expect(callsOf(sandbox, 'SendCommand')).toEqual([]);
      expect(woken.outcome).toBe('failed');
      expect(textOf(woken)).toMatch(
        /was started and cannot be used[\s\S]*Systems Manager[\s\S]*costs money[\s\S]*`\/preview sleep 123`/,
      );
      expect(sandbox.aws.ec2.instances().map(({ id, state }) => [id, state])).toEqual([[instance.id, 'running']]);
    });
  });

  it('is said not to work where its app does not come back, with its log', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      sandbox.setFault('app-crash-loop', true);
      const woken = await as('U0DEV', '/preview wake 123');
      expect(woken.outcome).toBe('failed');
      expect(textOf(woken)).toMatch(/was woken and does not work[\s\S]*ModuleNotFoundError/);
    });
  });
});

describe('a preview that sleeps', () => {
  it.each(['restart', 'logs', 'tunnel'])('is sent nothing by %s, and offers to be woken', async (verb) => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      const report = await as('U0DEV', `/preview ${verb} 123`);
      expect(report.outcome).toBe('failed');
      expect(textOf(report)).toMatch(/Nothing was done: the preview of PR 123 sleeps/);
      expect(JSON.stringify(report.messages)).toContain('"/preview wake 123"');
      expect(callsOf(sandbox, 'SendCommand')).toEqual([]);
    });
  });

  it('is sent nothing by /run, which says how to wake it', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      const report = await as('U0DEV', '/run disk-usage pr-123');
      expect(report.outcome).toBe('failed');
      expect(textOf(report)).toMatch(/PR 123 sleeps[\s\S]*`\/preview wake 123`[\s\S]*`\/run disk-usage pr-123`/);
      expect(JSON.stringify(report.messages)).toContain('"/preview wake 123"');
    });
  });

  it('is shown asleep by status, list and Home, and extended where it sleeps', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      await as('U0DEV', 'wait 30m');
      const status = await as('U0DEV', '/preview status 123');
      expect([status.outcome, textOf(status)]).toEqual(['done', expect.stringContaining('sleeps')]);
      expect(textOf(await as('U0DEV', '/preview list'))).toMatch(/asleep, 3\dm/);
      expect(JSON.stringify((await as('U0DEV', 'home')).views)).toMatch(/asleep/);
      const extended = await as('U0DEV', '/preview extend 123 2h');
      expect([extended.outcome, textOf(extended)]).toEqual([
        'done',
        expect.stringContaining('was extended, and sleeps'),
      ]);
      expect(sandbox.aws.ec2.instances()[0]?.state).toBe('stopped');
    });
  });

  it('is ended by down as any other', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      expect((await as('U0DEV', '/preview down 123')).outcome).toBe('done');
      expect(callsOf(sandbox, 'StartInstances')).toEqual([]);
      expect(sandbox.aws.ec2.instances()[0]?.state).toBe('terminated');
    });
  });

  it('is woken and then deployed to by up', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      const up = await as('U0DEV', '/preview up 123');
      expect(up.outcome).toBe('done');
      expect(changes(sandbox)).toEqual(['CreateTags', 'StopInstances', 'CreateTags', 'StartInstances', 'SendCommand']);
      expect(JSON.stringify(callsOf(sandbox, 'SendCommand')[0]?.input)).toContain('-preview-deploy-');
    });
  });

  it('stays asleep where up finds no room, and a new instance in its place is offered', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      sandbox.setFault('no-capacity', true);
      const up = await as('U0DEV', '/preview up 123');
      expect(textOf(up)).toMatch(/sleeps on[\s\S]*`\/preview up 123 --fresh`/);
      sandbox.setFault('no-capacity', false);
      expect((await as('U0DEV', '/preview up 123 --fresh')).outcome).toBe('done');
      expect(
        sandbox.aws.ec2
          .instances()
          .map(({ state }) => state)
          .toSorted(),
      ).toEqual(['running', 'terminated']);
    });
  });
});
