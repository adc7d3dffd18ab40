import { expect, it } from 'vitest';
import { inSandbox } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

const commands = ['/slipway help', '/slipway whoami', '/slipway audit', '/run list', '/preview list'];

it('is seen by the asker alone, unless it is shared: then it names nobody, since a name would call them', async () => {
  await inSandbox(async ({ sandbox, as }) => {
    for (const command of commands) {
      const alone = await as('U0OPS', command);
      expect([command, ...alone.messages.map(({ only }) => only)]).toEqual([command, 'U0OPS']);
      const shared = await as('U0OPS', `${command} --share`);
      expect([command, ...shared.messages.map(toEverybody)]).toEqual([command, 'C0PREVIEWS']);
    }
    for (const user of ['U0VIEW', 'U0NOBODY']) {
      expect((await as(user, '/slipway whoami')).messages[0]?.text).toContain('<!subteam^S0SRE>');
      const [shared] = (await as(user, 'press Share here')).messages;
      expect(shared && toEverybody(shared)).toBe('C0PREVIEWS');
      expect(shared?.text).toContain(`Asked by <@${user}>`);
      expect(shared?.text.replace(`Asked by <@${user}>`, '')).not.toMatch(/<[@!]/);
    }
    for (const message of sandbox.slack.messages()) expectValidMessage(message);
  });
});

const toEverybody = ({ channel, only }: { readonly channel: string; readonly only?: string | undefined }) =>
  only ?? channel;

it('is refused alone too, in words and without the rule', async () => {
  await inSandbox(
    async ({ as, sandbox }) => {
      await as('U0OPS', '/run migrate staging');
      for (const [user, step] of [
        ['U0VIEW', '/preview up 5'],
        ['U0NOBODY', '/preview list'],
        ['U0OPS', 'press 承認'],
        ['U0DEV', 'press 却下'],
        ['U0DEV', 'press 取り下げる'],
      ] as const) {
        const { outcome, messages } = await as(user, step);
        expect([step, outcome, ...messages.map(({ only }) => only)]).toEqual([step, 'refused', user]);
        expect(messages[0]?.text).not.toMatch(/roles\.|no rule|no role|who asked|only operator/);
      }
      for (const message of sandbox.slack.messages()) expectValidMessage(message);
    },
    { language: 'ja' },
  );
});
