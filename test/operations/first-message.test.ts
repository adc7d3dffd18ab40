import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox } from '../in-sandbox.ts';
import { play } from '../play.ts';

const staysTrue = 'or in a newer message with the same request id';

describe('the first message of a request whose function died right after posting it', () => {
  it('says what stays true for ever', async () => {
    const left: string[] = [];
    for (const checkpoint of [2, 3, 4, 5]) {
      await inSandbox(async ({ sandbox }) => {
        await sandbox.slack.type('U0VIEW', '/health prod');
        sandbox.aws.lambda.crashAt(sandbox.aws.lambda.executions.at(-1)?.name ?? '', checkpoint, 'before');
        await settle(sandbox.stage);
        const [first = '', second] = sandbox.slack
          .messages()
          .map(({ text }) => text)
          .filter(Boolean);
        if (second?.includes('prod is healthy')) left.push(first);
      });
    }
    expect(left.length).toBeGreaterThan(0);
    for (const first of left) expect(first).toContain(staysTrue);
  });
});

describe('the first message of every request', () => {
  const commands = [
    ...['/preview up 123', '/preview list --share', '/preview status 123', '/preview logs 123', '/preview tunnel 123'],
    ...[
      '/preview extend 123 1h',
      '/preview restart 123',
      '/run disk-usage pr-123',
      '/preview down 123',
      '--as',
      'U0OPS',
    ],
    ...['/health all', '/health prod', '/db-check prod', '/logs prod', '/run list --share', '/run db-version prod'],
    ...['/run redeploy prod', '/run rollback prod', '/slipway help --share', '/slipway whoami --share'],
    '/slipway audit --share',
  ];

  it('claims nothing that time could make untrue', async () => {
    const { slack, steps } = await play(...commands);
    const texts = slack
      .filter(({ method, arguments: { thread_ts } }) => method === 'chat.postMessage' && thread_ts === undefined)
      .map(({ arguments: { text } }) => String(text));
    expect(texts).toHaveLength(steps.length);
    expect(texts.filter((text) => !text.includes(staysTrue))).toEqual([]);
  });
});
