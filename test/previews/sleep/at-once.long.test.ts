import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import { aRunningPreview, callsOf, typeAtOnce } from './sleep-scene.ts';

const starts = (sandbox: Parameters<typeof callsOf>[0]) => callsOf(sandbox, 'StartInstances');

describe('people who wake or put to sleep at the same moment', () => {
  it('trap 10: two wakes are one start, and both are told how to open it', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      const instance = aRunningPreview(sandbox);
      await stage.as('U0DEV', '/preview sleep 123');
      await typeAtOnce(stage, [
        ['U0DEV', '/preview wake 123'],
        ['U0OPS', '/preview wake 123'],
      ]);
      expect(instance.turns.filter(({ to }) => to === 'pending')).toHaveLength(1);
      const ends = sandbox.aws.lambda.executions.slice(1).map(({ result }) => result);
      expect(ends).toEqual([{ outcome: 'done' }, { outcome: 'done' }]);
      const awake = sandbox.slack.messages().filter(({ text }) => text.includes('The preview of PR 123 is awake'));
      expect(awake.length).toBeGreaterThanOrEqual(2);
      for (const { error } of starts(sandbox)) expect(error).toBeUndefined();
    });
  });

  it('a wake that comes a minute later follows the first one', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      const instance = aRunningPreview(sandbox);
      await as('U0DEV', '/preview sleep 123');
      await as('U0DEV', '/preview wake 123');
      const second = await as('U0OPS', '/preview wake 123');
      expect([second.outcome, textOf(second)]).toEqual(['done', expect.stringContaining('is awake')]);
      expect(instance.turns.filter(({ to }) => to === 'pending')).toHaveLength(1);
      expect(starts(sandbox)).toHaveLength(1);
    });
  });

  it('two sleeps are one stop', async () => {
    await inSandbox(async (stage) => {
      const instance = aRunningPreview(stage.sandbox);
      await typeAtOnce(stage, [
        ['U0DEV', '/preview sleep 123'],
        ['U0OPS', '/preview sleep 123'],
      ]);
      expect(instance.turns.map(({ to }) => to)).toEqual(['stopping']);
      expect(stage.sandbox.aws.lambda.executions.map(({ result }) => result)).toEqual([
        { outcome: 'done' },
        { outcome: 'done' },
      ]);
    });
  });

  it("somebody else's is put to sleep without asking, and its owner is told", async () => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox, { 'requested-by': 'U0DEV' });
      const slept = await as('U0OPS', '/preview sleep 123');
      expect(slept.outcome).toBe('done');
      expect(textOf(slept)).toMatch(/Your preview of PR 123 was put to sleep by <@U0OPS>/);
    });
  });

  it('is not put to sleep while a deployment is under way', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      aRunningPreview(sandbox);
      await sandbox.slack.type('U0DEV', '/preview up 123');
      const { settled } = sandbox.aws.lambda;
      await settled();
      const { passTime } = await import('../../../sandbox/play/settle.ts');
      await passTime(sandbox.clock, settled, 10_000);
      const slept = await as('U0OPS', '/preview sleep 123');
      expect([slept.outcome, textOf(slept)]).toEqual([
        'failed',
        expect.stringMatching(/was not put to sleep[\s\S]*-preview-deploy-/),
      ]);
      expect(callsOf(sandbox, 'StopInstances')).toEqual([]);
    });
  });
});

describe('answers that get lost', () => {
  it.each(['sleep', 'wake'] as const)('are looked for: %s is told as done, and sent once', async (verb) => {
    await inSandbox(async ({ sandbox, as }) => {
      const instance = aRunningPreview(sandbox);
      if (verb === 'wake') await as('U0DEV', '/preview sleep 123');
      sandbox.setFault('lost-answers', true);
      const told = await as('U0DEV', `/preview ${verb} 123`);
      expect(told.outcome).toBe('done');
      expect(instance.turns.map(({ to }) => to)).toEqual(verb === 'wake' ? ['stopping', 'pending'] : ['stopping']);
    });
  });
});

describe('whoever may not', () => {
  it.each(['sleep', 'wake'])('is refused %s', async (verb) => {
    await inSandbox(async ({ sandbox, as }) => {
      aRunningPreview(sandbox);
      expect((await as('U0VIEW', `/preview ${verb} 123`)).outcome).toBe('refused');
      expect(callsOf(sandbox, 'StopInstances')).toEqual([]);
    });
  });
});
