import { describe, expect, it } from 'vitest';
import { notRunning } from '../../src/previews/not-running.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';
import { anInstance, aPreview, launch } from './a-preview.ts';
import { aboutPreview } from './about-preview.ts';

describe('a command for an instance that does not run', () => {
  it.each([
    {
      state: 'stopped',
      stateReason: { code: 'Client.UserInitiatedShutdown' },
      says: [
        /sleeps/,
        /stopped `Client\.UserInitiatedShutdown`/,
        /CloudTrail knows who/,
        /Wake it: `\/preview wake 7`/,
      ],
      never: /agent|memory or disk|`\/preview up 7`/,
      reason: 'asleep',
    },
    {
      state: 'pending',
      stateReason: {},
      says: [/just being started/, /`\/preview status 7`/],
      never: /cause/i,
      reason: 'not-running',
    },
  ] as const)(
    'is not sent to one that is $state, and says why and what to do',
    ({ state, stateReason, says, never, reason }) => {
      const preview = aPreview({ pr: '7', instance: anInstance({ state, stateReason }) });
      const ending = notRunning(aboutPreview('/preview status 7'), preview, launch);
      const text = ending?.message('en').text;
      for (const words of says) expect(text).toMatch(words);
      expect(text).not.toMatch(never);
      for (const language of ['en', 'ja'] as const) if (ending) expectValidMessage(ending.message(language));
      expect(ending?.outcome).toEqual({ kind: 'failed', reason });
    },
  );

  it('goes its way to one that runs', () => {
    expect(notRunning(aboutPreview('/preview status 7'), aPreview({ pr: '7' }), launch)).toBeUndefined();
  });
});
