import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';
import { launches, live, ours, store, tornDownAfter, typeAndWait } from './meanwhile-scene.ts';

describe('a preview that is torn down while it is being launched', () => {
  it.each([{ when: 'before it is online', seconds: 25 }])(
    '$when is gone, is not launched again, and its message names who did it',
    tornDownAfter,
  );

  it('by hand, not by Slipway, is not launched again either', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      await typeAndWait(stage, 'U0DEV', '/preview up 123', 20);
      store(sandbox, 0).terminatingAt = sandbox.clock.now();
      await as('U0DEV', 'wait 5m');
      expect(sandbox.slack.messages()[0]?.text).toContain('who ended it left no name');
      expect(launches(sandbox)).toHaveLength(1);
      const again = await as('U0DEV', '/preview up 123');
      expect(again.outcome).toBe('done');
      expect(live(sandbox)).toHaveLength(1);
    });
  });
});

describe('an instance that something happened to', () => {
  it('terminated by hand is no preview any more, and does not block the next one', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123');
      store(sandbox, 0).terminatingAt = sandbox.clock.now();
      const status = await as('U0DEV', '/preview status 123');
      expect(status.outcome).toBe('failed');
      expect(textOf(status)).toContain('PR 123 has no preview');
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      expect(live(sandbox)).toHaveLength(1);
      expect(launches(sandbox)).toHaveLength(2);
    });
  });

  it('not online until now is waited for by the next /preview up, in place', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      sandbox.setFault('ssm-never-online', true);
      sandbox.aws.ec2.seed([{ tags: ours(123) }]);
      await typeAndWait(stage, 'U0DEV', '/preview up 123', 90);
      expect(sandbox.slack.messages()[0]?.text).toContain('Preparing the preview of PR 123');
      sandbox.setFault('ssm-never-online', false);
      await as('U0DEV', 'wait 2m');
      expect(sandbox.slack.messages()[0]?.text).toContain('The preview of PR 123 is ready');
      expect(launches(sandbox)).toEqual([]);
    });
  });

  it('doubled is replaced as a whole by --fresh', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const doubles = sandbox.aws.ec2.seed([{ tags: ours(123) }, { tags: ours(123) }]);
      const [other] = sandbox.aws.ec2.seed([{ tags: ours(124) }]);
      expect((await as('U0DEV', '/preview up 123 --fresh')).outcome).toBe('done');
      const running = live(sandbox).map(({ id }) => id);
      expect(running).toHaveLength(2);
      expect(running).toContain(other);
      expect(running).not.toEqual(expect.arrayContaining([doubles[0]]));
      expect(running).not.toEqual(expect.arrayContaining([doubles[1]]));
    });
  });
});
