import { describe, expect, it } from 'vitest';
import { inSandbox } from '../in-sandbox.ts';

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

  it('refuses posts alone: the result comes by the response URL, and the code is logged once', async () => {
    await inSandbox(async ({ sandbox, as, logged }) => {
      sandbox.slack.outages.set('chat.postMessage', 'missing_scope');
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('done');
      expect(report.messages.map(({ only }) => only)).toEqual(['U0DEV', 'U0DEV']);
      expect(logged.filter((line) => /Slack refused a call.*missing_scope/.test(line))).toHaveLength(1);
      await as('U0DEV', 'wait 5h');
      await as('U0DEV', 'sweep');
      expect(logged.filter((line) => /A message was not posted.*missing_scope/.test(line)).length).toBeGreaterThan(0);
    });
  });
});
