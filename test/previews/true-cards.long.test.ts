import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';
import { changes, hasButtons } from './stale-cards.ts';

describe('a button of a preview that has changed since', () => {
  it('costs and destroys nothing that its reader did not see', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      const stale = async (label: string) => {
        const found = sandbox.slack.findButton('U0DEV', label);
        if (!found) throw new Error(`There is no ${label}`);
        return async () => {
          const before = sandbox.slack.messages().length;
          await sandbox.slack.send(sandbox.slack.composePress('U0DEV', found));
          await settle(sandbox.stage);
          return sandbox.slack.messages().slice(before);
        };
      };
      await as('U0DEV', '/preview up 123');
      const [tearDown, redeploy] = [await stale('Tear down'), await stale('Redeploy')];
      const renewed = await as('U0OPS', '/preview up 123 --fresh');
      const [old] = sandbox.slack.messages();
      expect(old?.text).toMatch(
        /Replaced by <@U0OPS>, .*<https:\/\/slack\.com\/archives\/C0PREVIEWS\/p\d+\|the newer card>/,
      );
      expect(old && hasButtons(old)).toBe(false);
      expect(textOf(renewed)).toContain('<@U0DEV> Your preview of PR 123 was replaced by <@U0OPS>.');

      for (const press of [tearDown, redeploy]) {
        const [answer, ...others] = await press();
        expect(others).toEqual([]);
        expect(answer).toMatchObject({ only: 'U0DEV' });
        expect(answer?.text).toMatch(/^\*Nothing was done: another instance of PR 123 runs by now\.\*[\s\S]*<@U0OPS>/);
        if (answer) expectValidMessage(answer);
      }
      expect(changes(stage, 'TerminateInstances')).toBe(1);

      expect((await as('U0OPS', 'press Tear down')).outcome).toBe('done');
      const [gone] = await redeploy();
      expect(gone?.text).toMatch(
        /^\*Nothing was done: PR 123 has no preview any more\.\*[\s\S]*terminated by <@U0OPS>/,
      );
      expect(changes(stage, 'RunInstances')).toBe(2);
      expect((await as('U0DEV', 'press Launch')).outcome).toBe('done');
      expect(changes(stage, 'RunInstances')).toBe(3);
      expect(sandbox.audit().map(({ action }) => action)).toEqual([
        ...['preview:up', 'preview:up', 'preview:down', 'preview:up', 'preview:down', 'preview:up', 'preview:up'],
      ]);
    });
  });
});
