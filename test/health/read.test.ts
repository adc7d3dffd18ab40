import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/aws-error.ts';
import { same } from '../../src/health/layer.ts';
import { read, report } from '../../src/health/read.ts';

const failing = (kind: 'denied' | 'missing' | 'throttled' | 'unavailable' | 'rejected') => () =>
  Promise.reject(
    new AwsError({ kind, service: 'monitoring', operation: 'GetMetricWidgetImage', code: 'Code', message: 'said AWS' }),
  );
const judged = async (probe: () => Promise<string>) =>
  report('app', await read(probe), (value) => ({ state: 'ok', summary: same(value) }));

describe('a probe', () => {
  it('is judged by what it brought back', async () => {
    expect(await judged(async () => 'fine')).toMatchObject({
      state: 'ok',
      summary: { en: 'fine' },
      facts: [],
      evidence: [],
    });
  });

  it.each(['denied', 'throttled', 'unavailable', 'rejected'] as const)(
    'that is %s leaves its layer unreadable',
    async (kind) => {
      const { state, summary, evidence } = await judged(failing(kind));
      expect(state).toBe('unreadable');
      expect(summary.en).toContain('cloudwatch:GetMetricWidgetImage answered Code');
      expect(evidence).toMatchObject([{ kind: 'aws-failure', action: 'cloudwatch:GetMetricWidgetImage' }]);
    },
  );

  it('that finds nothing under the name of the settings leaves its layer broken', async () => {
    expect((await judged(failing('missing'))).state).toBe('broken');
  });

  it('that finds nothing says what was not found, where that is known', async () => {
    const named = (code: string) => same(`the cluster shop of ${code}`);
    const { summary } = report(
      'service',
      await read(failing('missing')),
      () => ({ state: 'ok', summary: same('') }),
      named,
    );
    expect(summary.en).toBe('the cluster shop of Code does not exist (Code)');
  });

  it('with a fault of our own says no more than that', async () => {
    const { state, summary } = await judged(() => Promise.reject(new TypeError('secret detail')));
    expect(state).toBe('unreadable');
    expect(JSON.stringify(summary)).not.toContain('secret');
  });
});
