import { describe, expect, it } from 'vitest';
import { inSandbox } from '../in-sandbox.ts';
import { two, types } from './two-repositories.ts';
import { allUp, live } from './up/at-once.ts';

describe('two repositories with previews', () => {
  it('are told apart in the list, when one is torn down, and in the audit', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const told = await types(
        { as },
        'U0DEV',
        ...['/preview up web#7', '/preview up 7', '/preview list', '/preview down acme/web#7'],
      );
      expect(told[2]).toMatch(/\|web#7> [\s\S]*\|#7> /);
      expect(live(sandbox).map(({ tags }) => tags.Repository)).toEqual(['acme/api']);
      const [gone] = await types({ as }, 'U0DEV', '/preview status https://github.com/acme/web/pull/7');
      expect(gone).toContain('PR web#7 has no preview');
      expect(sandbox.audit().map(({ action }) => action)).toEqual([
        'preview:up@web',
        'preview:up@api',
        'preview:list',
        'preview:down@web',
        'preview:status@web',
      ]);
    }, two);
  });

  it('give one instance to two people who want the same, and two where each wants another', async () => {
    await inSandbox(async ({ sandbox }) => {
      await allUp(sandbox, ['web#7', 'web#7', '7']);
      expect(
        live(sandbox)
          .map(({ tags }) => tags.Repository)
          .sort(),
      ).toEqual(['acme/api', 'acme/web']);
    }, two);
  });

  it('have a longest life of their own, in the sweep and where a duration is typed', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const told = await types({ as }, 'U0DEV', '/preview up web#7', '/preview up 7', '/preview extend web#7 3h');
      expect(told[2]).toMatch(/`3h` is outside what is allowed: 1m to 2h/);
      await as('U0DEV', 'wait 65m');
      await sandbox.stage.runScheduled('sweep');
      expect(live(sandbox).map(({ tags }) => tags.Repository)).toEqual(['acme/api']);
    }, two);
  });
});
