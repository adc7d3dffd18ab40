import { describe, expect, it } from 'vitest';
import { iso } from '../../../src/config/iso.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { previewsOf } from '../../acme-repository.ts';
import { acmeWithoutGithub } from '../../acme-without-github.ts';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import { stoppedByHand } from '../meanwhile-scene.ts';
import { aRunningPreview, aSleepingPreview, callsOf } from './sleep-scene.ts';

const hour = 3_600_000;
const acme = acmeWithoutGithub();
/** Previews that may live for a month. */
const longLived: Settings = {
  ...acme,
  previews: { ...previewsOf(acme), ttl: { default: '4h', max: '30d', warnBefore: '30m' } },
};

describe('a sweep over previews that sleep', () => {
  it('trap 8: ends one past its end without waking it, warned as any other, and says so on its card', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const instance = aSleepingPreview(sandbox);
      await as('U0DEV', 'wait 165m');
      const warned = await as('U0DEV', 'sweep');
      expect(textOf(warned)).toMatch(/which sleeps, ends in 15m[\s\S]*Unless it is extended/);
      expect(JSON.stringify(warned.messages)).toContain('"/preview wake 123"');
      await as('U0DEV', 'wait 20m');
      await as('U0DEV', 'sweep');
      expect(callsOf(sandbox, 'StartInstances')).toEqual([]);
      expect(callsOf(sandbox, 'TerminateInstances')).toHaveLength(1);
      expect(instance.terminatingAt).toBeDefined();
    });
  });

  it('ends one that slept for seven days, however much time it has left', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        const instance = aSleepingPreview(sandbox);
        instance.tags.set('shutdown-at', iso(sandbox.clock.now() + 20 * 24 * hour));
        await as('U0DEV', 'wait 166h');
        await as('U0DEV', 'sweep');
        expect(callsOf(sandbox, 'TerminateInstances')).toEqual([]);
        await as('U0DEV', 'wait 40m');
        const warned = await as('U0DEV', 'sweep');
        expect(textOf(warned)).toMatch(/which sleeps, ends in 20m[\s\S]*Unless it is woken[\s\S]*`\/preview wake 123`/);
        await as('U0DEV', 'wait 30m');
        expect(textOf(await as('U0DEV', 'sweep'))).toMatch(/asleep for too long/);
        expect(callsOf(sandbox, 'StartInstances')).toEqual([]);
      },
      { settings: longLived },
    );
  });

  it('notes since when one sleeps that was stopped in the console, and what one slept that was started there', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const byHand = aRunningPreview(sandbox, { PR: '124' });
      stoppedByHand(sandbox, byHand);
      const woken = aSleepingPreview(sandbox);
      woken.turns.push({ to: 'pending', at: sandbox.clock.now(), reason: '' });
      const now = sandbox.clock.now();
      await as('U0DEV', 'sweep');
      expect(byHand.tags.get('asleep-since')).toBe(iso(now));
      expect([woken.tags.get('asleep-since'), woken.tags.get('slept-seconds')]).toEqual(['', '3600']);
      const writes = callsOf(sandbox, 'CreateTags').length;
      await as('U0DEV', 'sweep');
      expect(callsOf(sandbox, 'CreateTags')).toHaveLength(writes);
    });
  });
});
