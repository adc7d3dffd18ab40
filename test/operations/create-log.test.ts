import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createDurableLogger } from '../../src/operations/durable-execution.ts';

describe('a log line', () => {
  it('is one JSON object, its secrets masked in message and facts', () => {
    const script = `
      import { createLog } from './src/operations/create-log.ts';
      const log = createLog('operation');
      log('error', 'Refused AKIAIOSFODNN7EXAMPLE', { requestId: 'abc123def456', url: 'postgres://app:hunter2@db/app' });
      log('info', 'audit', { audit: { user: 'U0DEV', password: 'hunter2' } });`;
    const { stderr, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    const printed = stderr + stdout;
    const lines = printed
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 'ERROR', service: 'slipway-operation', requestId: 'abc123def456' },
      { level: 'INFO', message: 'audit', audit: { user: 'U0DEV' } },
    ]);
    expect(printed).not.toMatch(/AKIAIOSFODNN7EXAMPLE|hunter2/);
  });
});

describe("the durable execution SDK's own lines", () => {
  it('become lines of ours: the beginning of the message, and none of its parameters', () => {
    const lines: unknown[] = [];
    const logger = createDurableLogger((level, message, facts) => lines.push([level, message, facts]));
    logger.warn(`Step failed ${'x'.repeat(500)}`, new Error('xoxb-secret'), { event: 'body' });
    logger.error(new Error('xoxb-secret'));
    logger.info('Resumed');
    logger.debug('Noise');
    expect(lines).toEqual([
      ['warn', 'Durable execution', { said: `Step failed ${'x'.repeat(188)}` }],
      ['error', 'Durable execution', { said: '' }],
      ['info', 'Durable execution', { said: 'Resumed' }],
    ]);
  });
});
