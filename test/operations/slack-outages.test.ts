import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';

describe('a Slack that fails', () => {
  it('takes no edit: the work is done nevertheless', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('chat.update', 503);
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      expect(sandbox.aws.ec2.instances().filter(({ state }) => state === 'running')).toHaveLength(1);
      sandbox.slack.outages.set('chat.update', 'internal_error');
      expect((await as('U0DEV', '/preview list')).outcome).toBe('done');
      expect(sandbox.audit().map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    });
  });

  it('takes no post at all: the work is done nevertheless, and told once Slack is back', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('chat.postMessage', 503);
      sandbox.clock.schedule(sandbox.clock.now() + 30_000, () => void sandbox.slack.outages.clear());
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('done');
      expect(report.messages).toHaveLength(1);
      expect(textOf(report)).toContain('The preview of PR 123 is ready');
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

  it('does not say who is in the user groups: nobody is let in, and the rule says why', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.slack.outages.set('usergroups.users.list', 503);
      for (const user of ['U0OPS', 'U0SRE']) {
        const report = await as(user, '/preview list');
        expect(report.outcome).toBe('refused');
        expect(textOf(report)).toContain('Slack did not answer who is in the user groups');
      }
      expect(sandbox.awsCalls().filter(({ operation }) => operation === 'AssumeRole')).toEqual([]);
      const whoami = await as('U0SRE', '/slipway whoami');
      expect(whoami.outcome).toBe('done');
      expect(textOf(whoami)).toContain('everything is denied right now');
      sandbox.slack.outages.clear();
      expect((await as('U0SRE', '/preview list')).outcome).toBe('done');
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
});
