import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';

describe('a Slack that fails', () => {
  it('takes no post at all: the work is done nevertheless, and told once Slack is back', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('chat.postMessage', 503);
      sandbox.clock.schedule(sandbox.clock.now() + 30_000, () => void sandbox.slack.outages.clear());
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('done');
      expect(report.messages.map(({ thread }) => thread !== undefined)).toEqual([false, true, true]);
      expect(report.messages[0]?.text).toContain('The preview of PR 123 is ready');
    });
  });

  it('is tried for another minute and a quarter where only the last word is missing', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('chat.update', 503);
      sandbox.clock.schedule(sandbox.clock.now() + 60_000, () => void sandbox.slack.outages.clear());
      const report = await as('U0DEV', '/preview list');
      expect(report.outcome).toBe('done');
      expect(textOf(report)).toContain('No previews are running');
    });
  });

  it('does not say who is in the user groups: nobody is let in, and the rule says why', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('usergroups.users.list', 503);
      for (const user of ['U0OPS', 'U0SRE']) {
        const report = await as(user, '/preview list');
        expect(report.outcome).toBe('refused');
        expect(textOf(report)).toContain('Slack does not answer who is in the user groups');
      }
      expect(sandbox.awsCalls().filter(({ operation }) => operation === 'AssumeRole')).toEqual([]);
      const whoami = await as('U0SRE', '/slipway whoami');
      expect(whoami.outcome).toBe('done');
      expect(textOf(whoami)).toContain('Until it does everybody is refused');
      sandbox.slack.outages.clear();
      expect((await as('U0SRE', '/preview list')).outcome).toBe('done');
    });
  });

  it.each([
    ['missing_scope', 'usergroups:read'],
    ['no_such_subteam', 'access.userGroups'],
    ['plan_upgrade_required', 'access.userGroups'],
    ['some_new_code', 'usergroups.users.list'],
  ])('refuses to list a user group: %s is named with the group and with what ends it', async (code, ends) => {
    await inSandbox(
      async ({ sandbox, as, logged }) => {
        sandbox.slack.outages.set('usergroups.users.list', code);
        for (const command of ['/health prod', '/slipway whoami']) {
          const text = textOf(await as('U0SRE', command));
          expect(text).toContain('S0SRE');
          expect(text).toContain(code);
          expect(text).toContain(ends);
          expect(text).not.toMatch(/does not answer|in a minute/);
        }
        expect(sandbox.audit().map(({ outcome }) => outcome)).toEqual(['denied', 'done']);
        const lines = logged.filter((line) => line.includes('Slack refused a call'));
        expect(lines).toHaveLength(2);
        for (const line of lines) {
          expect(line).toContain(code);
          expect(line).toContain('S0SRE');
        }
      },
      { language: 'en' },
    );
  });

  it('has lost the message before the result: the result is posted anew in its thread', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const asked = await as('U0SRE', '/run migrate prod');
      expect(asked.outcome).toBe('waiting');
      const begun = sandbox.clock.now();
      sandbox.slack.outages.set('chat.update', 'message_not_found');
      await as('U0OPS', 'press Approve');
      const own = sandbox.slack.messages().filter(({ only, thread }) => !only && thread !== undefined);
      expect(own.at(-1)?.text).toMatch(/migrate \(prod\)/);
      expect(own.at(-1)?.text).not.toContain('running…');
      expect(sandbox.clock.now() - begun).toBeLessThan(20 * 60_000);
      expect(sandbox.audit().at(-1)?.outcome).toBe('done');
    });
  });

  it('refuses the token: the asker is told by the response URL, and the code is logged once a request', async () => {
    await inSandbox(async ({ sandbox, as, logged }) => {
      const refusals = () => logged.filter((line) => /Slack refused a call.*invalid_auth/.test(line));
      const methods = ['chat.postMessage', 'conversations.open', 'users.info', 'usergroups.users.list'];
      for (const method of methods) sandbox.slack.outages.set(method, 'invalid_auth');
      const report = await as('U0OPS', '/slipway whoami');
      expect(report.messages.map(({ only }) => only)).toEqual(['U0OPS']);
      expect(refusals()).toHaveLength(1);
      expect(textOf(await as('U0OPS', '/preview up 123'))).toMatch(/S0SRE[\s\S]*invalid_auth/);
      expect(refusals()).toHaveLength(2);
    });
  });

  it("does not tell the asker's language: the language of the settings is used", async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        sandbox.slack.outages.set('users.info', 503);
        expect(textOf(await as('U0DEV', '/preview list'))).toMatch(/[ぁ-ん]/);
      },
      { language: 'ja' },
    );
  });

  it('lets the bot post nowhere: the asker gets the first and the last state through the response URL', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('chat.postMessage', 'channel_not_found').set('conversations.open', 'missing_scope');
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('done');
      expect(report.messages.map(({ only }) => only)).toEqual(['U0DEV', 'U0DEV']);
      expect(report.messages.at(-1)?.text).toContain('The preview of PR 123 is ready');
      const answers = sandbox.slack.calls.filter(({ method }) => method === 'response_url');
      expect(answers).toHaveLength(2);
    });
  });
});
