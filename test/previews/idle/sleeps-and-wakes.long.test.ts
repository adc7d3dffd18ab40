import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accepted, outcomes, play, textOf } from '../../play.ts';

const config = fileURLToPath(new URL('./idle.config.ts', import.meta.url));

const tagged = z.object({ Tags: z.array(z.object({ Key: z.string() })) });
const onInstances = z.object({ InstanceIds: z.array(z.string()) });
const sent = z.object({ DocumentName: z.string() });

describe('a preview that nobody uses for two hours', () => {
  it('is stopped once, woken once with its data and variables, and terminated at its end', async () => {
    const steps = [
      '/preview up 123',
      'wait 3h',
      'sweep',
      '/preview list',
      '/preview wake 123',
      'wait 8d',
      'sweep',
      '/preview list',
    ];
    const played = await play('--config', config, '--as', 'U0DEV', ...steps);
    expect(outcomes(played)).toEqual(steps.map(() => 'done'));
    expect(textOf(played, 2)).toContain('The preview of PR 123 sleeps');
    expect(textOf(played, 3)).toMatch(/asleep/);
    expect(textOf(played, 4)).toContain('The preview of PR 123 is awake');
    expect(textOf(played, 4)).toContain('APP OK');
    const commit = /commit\/[0-9a-f]{40}/;
    expect(commit.exec(textOf(played, 4))?.[0]).toBe(commit.exec(textOf(played, 0))?.[0]);
    expect(textOf(played, 7)).toContain('No previews are running.');

    const on = (operation: string) =>
      accepted(played, operation).flatMap(({ input }) => onInstances.parse(input).InstanceIds);
    expect(on('StopInstances')).toHaveLength(1);
    expect(on('StartInstances')).toEqual(on('StopInstances'));
    expect(on('TerminateInstances')).toEqual(on('StopInstances'));
    expect(accepted(played, 'RunInstances')).toHaveLength(1);

    const order = played.aws.flatMap(({ operation, input, error }) => {
      if (error !== undefined) return [];
      if (operation === 'CreateTags')
        return [
          `tag ${tagged
            .parse(input)
            .Tags.map(({ Key }) => Key)
            .sort()
            .join(' ')}`,
        ];
      if (operation === 'SendCommand') return [sent.parse(input).DocumentName.replace(/-[0-9a-f]{12}$/, '')];
      return ['RunInstances', 'StopInstances', 'StartInstances', 'TerminateInstances', 'DescribeSessions'].includes(
        operation,
      )
        ? [operation]
        : [];
    });
    // It is asked how it is until it is well.
    const status = 'slipway-dev-preview-status-api';
    expect(order.filter((one, at) => one !== status || order[at - 1] !== status)).toEqual([
      'RunInstances',
      'slipway-dev-preview-deploy-api',
      // The sweep: who has it open, who had, and what came over its connections.
      'DescribeSessions',
      'DescribeSessions',
      'slipway-dev-preview-use',
      'tag asleep-since slept-seconds',
      // Once more, right before the stop.
      'DescribeSessions',
      'DescribeSessions',
      'StopInstances',
      // A new end first: its timer looks a minute after the boot. Nothing is deployed or started on it.
      'tag last-used shutdown-at warned-at',
      'StartInstances',
      status,
      'DescribeSessions',
      'DescribeSessions',
      'slipway-dev-preview-use',
      'TerminateInstances',
    ]);
  }, 60_000);
});
