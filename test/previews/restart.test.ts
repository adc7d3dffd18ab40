import { describe, expect, it } from 'vitest';
import { inSandbox } from '../in-sandbox.ts';
import { accepted, changedTags, outcomes, play, textOf } from '../play.ts';
import { stoppedByHand } from './meanwhile-scene.ts';

describe('/preview restart', () => {
  it('restarts the app where it is and says which image and values it runs with', async () => {
    const played = await play('/preview up 123', '/preview restart 123');
    expect(outcomes(played)).toEqual(['done', 'done']);
    expect(textOf(played, 1)).toMatch(
      /was restarted and works[\s\S]*APP OK[\s\S]*last deployment[\s\S]*`\/preview up 123`/,
    );
    expect(accepted(played, 'RunInstances')).toHaveLength(1);
    expect(changedTags(played)).toEqual([]);
    expect(played.audit.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['preview:up', 'done'],
      ['preview:restart', 'done'],
    ]);
  });

  it('fails where the app does not work afterwards', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123');
      sandbox.setFault('app-unhealthy', true);
      const { outcome, messages } = await as('U0DEV', '/preview restart 123');
      expect(outcome).toBe('failed');
      expect(messages.map(({ text }) => text).join()).toMatch(/was restarted and does not work[\s\S]*APP NG/);
    });
  });

  it.each([
    { name: 'there is no preview', steps: [], says: 'PR 123 has no preview' },
    {
      name: 'nothing has been deployed yet',
      steps: ['--fault', 'image-missing', '/preview up 123'],
      says: 'Nothing has been deployed on the preview of PR 123 yet',
    },
  ])('fails and names the way up where $name', async ({ steps, says }) => {
    const played = await play(...steps, '/preview restart 123');
    expect(outcomes(played).at(-1)).toBe('failed');
    expect(JSON.stringify(played.steps.at(-1)?.messages)).toContain(says);
    expect(JSON.stringify(played.steps.at(-1)?.messages)).toContain('/preview up 123');
  });

  it('is refused to who may only look', async () => {
    const played = await play('/preview up 123', '--as', 'U0VIEW', '/preview restart 123');
    expect(outcomes(played)).toEqual(['done', 'refused']);
  });

  it('sends nothing to an instance that does not run', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123');
      for (const instance of sandbox.aws.ec2.store.all.values()) stoppedByHand(sandbox, instance);
      const { outcome, messages } = await as('U0DEV', '/preview restart 123');
      expect(outcome).toBe('failed');
      expect(messages.map(({ text }) => text).join()).toMatch(
        /Nothing was done[\s\S]*stopped[\s\S]*`\/preview up 123 --fresh`/,
      );
    });
  });
});
