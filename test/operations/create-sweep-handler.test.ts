import { describe, expect, it } from 'vitest';
import settings from '../../sandbox/acme.config.ts';
import { AwsError } from '../../src/aws/aws-error.ts';
import type { Environment } from '../../src/config/environment.ts';
import { createSweepHandler } from '../../src/operations/create-sweep-handler.ts';
import type { Scheduled, Sweep } from '../../src/operations/scheduled.ts';

const environment: Environment = {
  signingSecretParameter: '',
  botTokenParameter: '/slipway/dev/slack/bot-token',
  operationFunction: '',
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'own', secretAccessKey: 'secret' },
  awsEndpointUrl: 'http://127.0.0.1:1',
  slackApiUrl: 'http://127.0.0.1:1/api/',
  githubApiUrl: 'http://127.0.0.1:1',
};
const context = { invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-sweep' };
const event = { time: '2026-01-15T09:05:00Z' };

function setUp(...sweeps: readonly Sweep[]) {
  const lines: string[] = [];
  const handler = createSweepHandler(
    settings,
    { sweeps: sweeps.map((sweep) => async () => ({ sweep })) },
    { environment, log: (level, message, facts) => lines.push(JSON.stringify({ level, message, ...facts })) },
  );
  return { handler, lines };
}

describe('the sweep function', () => {
  it('runs every sweep although one throws, and fails afterwards so that an alarm can see it', async () => {
    const ran: string[] = [];
    const { handler, lines } = setUp(
      async () => void ran.push('first'),
      () => Promise.reject(new TypeError('xoxb-secret is not a function')),
      async () => void ran.push('third'),
    );
    await expect(handler(event, context)).rejects.toThrow('1 of 3 sweeps failed; the log says which');
    expect(ran).toEqual(['first', 'third']);
    expect(lines).toEqual([expect.stringContaining('TypeError | at ')]);
    expect(lines.join()).not.toContain('xoxb');
  });

  it('logs which call of AWS failed and how, without what AWS said about it', async () => {
    const refused = { service: 'ec2', operation: 'DescribeInstances', code: 'UnauthorizedOperation' };
    const { handler, lines } = setUp(() =>
      Promise.reject(new AwsError({ ...refused, kind: 'denied', message: 'secret' })),
    );
    await expect(handler(event, context)).rejects.toThrow();
    expect(lines[0]).toContain('AwsError | ec2 DescribeInstances: UnauthorizedOperation | at ');
    expect(lines[0]).not.toContain('secret');
  });

  it("takes its time from the schedule's event, its stack from its name and its own role's keys", async () => {
    const seen: Scheduled[] = [];
    const { handler } = setUp(async (around) => void seen.push(around));
    await handler(event, context);
    expect(seen).toMatchObject([
      { now: Date.parse(event.time), stack: { name: 'slipway-dev', region: 'ap-northeast-1' } },
    ]);
    expect(seen[0]?.connect('eu-west-1')).toEqual({
      region: 'eu-west-1',
      credentials: environment.credentials,
      endpoint: 'http://127.0.0.1:1',
    });
  });

  it.each([{}, { time: 'now' }, undefined])('refuses an event without a time: %j', async (given) => {
    const { handler } = setUp(async () => {});
    await expect(handler(given, context)).rejects.toThrow();
  });
});
