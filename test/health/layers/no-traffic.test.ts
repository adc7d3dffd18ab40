import { expect, it } from 'vitest';
import { groupName, noTraffic } from '../../../src/health/layers/load-balancer-words.ts';

const own = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/0123456789abcdef';
const forward = (arn: string, weight: number) => ({ arn, weight, total: 100 }) as Parameters<typeof noTraffic>[0];

it.each([
  ['another group', [forward(own, 0), forward(own.replace('/api/', '/green/'), 100)], 'it goes to green', 'green'],
  ['no group', [forward(own, 0)], 'it goes to no group', 'なし'],
])('traffic that goes past a target group is said to go to %s', (_what, forwards, en, ja) => {
  const said = noTraffic(forward(own, 0), forwards);
  expect(said.en).toContain(en);
  expect(said.ja).toContain(ja);
  expect(groupName('api')).toBe('api');
});
