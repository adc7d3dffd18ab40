import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';

const operations = (sandbox: Sandbox) =>
  sandbox.awsCalls().filter(({ service }) => service !== 'ssm' && service !== 'lambda');

describe('a request that cannot be authorized', () => {
  it("ends with an answer to the asker and a record where the bot's token is gone", async () => {
    await inSandbox(async ({ sandbox, as, logged }) => {
      // The Slack function reads the same parameter, and keeps it from its first request on.
      await as('U0DEV', '/preview');
      sandbox.aws.ssm.parameters.delete('/slipway/dev/slack/bot-token');
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('failed');
      expect(report.messages).toHaveLength(1);
      expect(report.messages[0]?.only).toBe('U0DEV');
      expect(textOf(report)).toMatch(/^\*Nothing was done: \/preview up 123 failed\./);
      expect(textOf(report)).not.toMatch(/Error|parameter|\bat /);
      expect(sandbox.audit()).toMatchObject([{ user: 'U0DEV', action: 'preview:up', outcome: 'failed', role: '' }]);
      expect(operations(sandbox)).toEqual([]);
      expect(logged.join()).toContain('"step":"authorize"');
    });
  });
});

describe('a request that comes late', () => {
  it.each([
    { minutes: 4, outcome: 'done', audit: 'done' },
    { minutes: 6, outcome: 'refused', audit: 'denied' },
  ])('by $minutes minutes is $outcome', async ({ minutes, outcome, audit }) => {
    await inSandbox(async ({ sandbox }) => {
      const client = new LambdaClient({
        region: 'ap-northeast-1',
        endpoint: sandbox.aws.endpoint,
        credentials: sandbox.aws.ownCredentials('slipway-dev-slack'),
      });
      const request = {
        id: 'abc123def456',
        name: 'preview list',
        text: '/preview list',
        typed: {},
        asker: { team: 'T0ACME', user: 'U0DEV' },
        origin: { channel: 'C0PREVIEWS', responseUrl: 'https://hooks.slack.com/commands/1', via: 'command' },
        sentAt: sandbox.clock.now() - minutes * 60_000,
      };
      const FunctionName = 'slipway-dev-operation:durable';
      await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify(request) }));
      await settle(sandbox.stage);
      expect(sandbox.aws.lambda.executions[0]?.result).toMatchObject({ outcome });
      expect(sandbox.audit()).toMatchObject([{ outcome: audit }]);
      const sessions = sandbox.awsCalls().filter(({ operation }) => operation === 'AssumeRole');
      expect(sessions.length > 0).toBe(outcome === 'done');
    });
  });
});
