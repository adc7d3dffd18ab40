import { describe, expect, it } from 'vitest';
import { passTime, settle } from '../../../sandbox/play/settle.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';
import { stoppedByHand } from '../meanwhile-scene.ts';
import { aRunningPreview, aSleepingPreview, callsOf } from './sleep-scene.ts';

/** Types something, and something else while the first is under way. */
async function typeInTheMiddle({ sandbox }: Stage, first: string, afterMs: number, second: string) {
  const { settled } = sandbox.aws.lambda;
  await sandbox.slack.type('U0DEV', first);
  await settled();
  await passTime(sandbox.clock, settled, afterMs);
  await sandbox.slack.type('U0OPS', second);
  await settle(sandbox.stage);
}

/** How each ended, in the order in which they began. */
const endsOf = ({ sandbox }: Stage) => sandbox.aws.lambda.executions.map(({ result }) => JSON.stringify(result));
const stateOf = ({ sandbox }: Stage) => sandbox.aws.ec2.instances().map(({ state }) => state);
const said = ({ sandbox }: Stage) =>
  sandbox.slack
    .messages()
    .map(({ text }) => text)
    .join('\n');

const done = '{"outcome":"done"}';

describe('a sleep in the middle of a wake', () => {
  it.each([
    { when: 'while its instance starts', after: 1_000, told: /does not run[\s\S]*In a minute: `\/preview sleep 123`/ },
    { when: 'before its agent has spoken', after: 20_000, told: /was not put to sleep[\s\S]*just being woken/ },
  ])('stops nothing $when', async ({ after, told }) => {
    await inSandbox(async (stage) => {
      aSleepingPreview(stage.sandbox);
      await typeInTheMiddle(stage, '/preview wake 123', after, '/preview sleep 123');
      expect(endsOf(stage)[0]).toBe(done);
      expect(stateOf(stage)).toEqual(['running']);
      expect(said(stage)).toMatch(told);
      expect(callsOf(stage.sandbox, 'StopInstances')).toEqual([]);
    });
  });

  it('is told for what it is where the agent never spoke, and not as a fault of the network', async () => {
    await inSandbox(async (stage) => {
      aSleepingPreview(stage.sandbox);
      stage.sandbox.setFault('ssm-never-online', true);
      await typeInTheMiddle(stage, '/preview wake 123', 4 * 60_000, '/preview sleep 123');
      expect(endsOf(stage)).toEqual([expect.stringContaining('asleep'), done]);
      expect(said(stage)).toMatch(/was woken, and put to sleep again meanwhile/);
      expect(said(stage)).not.toMatch(/costs money|route/);
      expect(stateOf(stage)).toEqual(['stopped']);
    });
  });

  it('in the console is seen before the preview is called awake', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      const instance = aSleepingPreview(sandbox);
      await sandbox.slack.type('U0DEV', '/preview wake 123');
      // While it is asked how it is.
      const asked = () => callsOf(sandbox, 'SendCommand').length > 0;
      for (let tries = 0; !asked() && tries < 200; tries += 1)
        await passTime(sandbox.clock, sandbox.aws.lambda.settled, 1_000);
      expect(asked()).toBe(true);
      stoppedByHand(sandbox, instance);
      await settle(sandbox.stage);
      expect(stateOf(stage)).toEqual(['stopped']);
      expect(said(stage)).toMatch(/was woken, and put to sleep again meanwhile/);
      expect(said(stage)).not.toMatch(/is awake|does not work/);
    });
  });
});

describe('a sleep in the middle of an up', () => {
  it.each([
    { when: 'before there is an instance', after: 1_000, told: /PR 123 has no preview/ },
    { when: 'before its agent is online', after: 20_000, told: /was not put to sleep[\s\S]*just being launched/ },
    { when: 'while it is deployed', after: 60_000, told: /was not put to sleep[\s\S]*-preview-deploy-/ },
  ])('stops nothing $when', async ({ after, told }) => {
    await inSandbox(async (stage) => {
      await typeInTheMiddle(stage, '/preview up 123', after, '/preview sleep 123');
      expect(endsOf(stage)[0]).toBe(done);
      expect(stateOf(stage)).toEqual(['running']);
      expect(said(stage)).toMatch(told);
    });
  });

  it.each([1_000, 20_000, 60_000])('that wakes a sleeper stops nothing, %i ms after it', async (after) => {
    await inSandbox(async (stage) => {
      aSleepingPreview(stage.sandbox);
      await typeInTheMiddle(stage, '/preview up 123', after, '/preview sleep 123');
      expect(endsOf(stage)[0]).toBe(done);
      expect(stateOf(stage)).toEqual(['running']);
    });
  });
});

describe('a wake in the middle of a sleep', () => {
  it.each([1_000, 10_000, 30_000])('%i ms after it waits for the stop, and leaves it awake', async (after) => {
    await inSandbox(async (stage) => {
      const instance = aRunningPreview(stage.sandbox);
      await typeInTheMiddle(stage, '/preview sleep 123', after, '/preview wake 123');
      expect(endsOf(stage)[1]).toBe(done);
      expect(stateOf(stage)).toEqual(['running']);
      expect(instance.turns.map(({ to }) => to)).toEqual(['stopping', 'pending']);
    });
  });
});

describe('a wake after the longest life', () => {
  it.each(['/preview wake 123', '/preview up 123'])('and before the sweep starts nothing: %s', async (typed) => {
    await inSandbox(async (stage) => {
      const instance = aSleepingPreview(stage.sandbox);
      const { clock } = stage.sandbox;
      const hour = 3_600_000;
      instance.tags.set('created-at', new Date(clock.now() - 24 * hour).toISOString());
      instance.tags.set('shutdown-at', new Date(clock.now() - 60_000).toISOString());
      const told = await stage.as('U0DEV', typed);
      expect(told.outcome).toBe('failed');
      expect(said(stage)).toMatch(/lives 24h at most[\s\S]*is not woken any more[\s\S]*`\/preview up 123 --fresh`/);
      expect(callsOf(stage.sandbox, 'StartInstances')).toEqual([]);
      await stage.as('U0DEV', 'sweep');
      expect(callsOf(stage.sandbox, 'TerminateInstances')).toHaveLength(1);
    });
  });
});
