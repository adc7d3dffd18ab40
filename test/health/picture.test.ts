import { describe, expect, it } from 'vitest';
import { metricWidget } from '../../src/health/picture.ts';
import { inLanguage } from '../../src/slack/in-language.ts';

const region = 'ap-northeast-1';
const arn = (rest: string) => `arn:aws:elasticloadbalancing:${region}:123456789012:${rest}`;
const targetGroupArn = arn('targetgroup/api/0123456789abcdef');

describe('metricWidget', () => {
  it('draws requests, errors and response time of three hours, by what the ARNs name', () => {
    const widget = metricWidget({ region, targetGroupArn, loadBalancerArn: arn('loadbalancer/app/api/fedcba') });
    const { metrics, start } = JSON.parse(JSON.stringify(inLanguage(widget, 'ja')));
    expect(start).toBe('-PT3H');
    expect(metrics.map((metric: unknown[]) => metric[1])).toEqual([
      'RequestCount',
      'HTTPCode_Target_5XX_Count',
      'TargetResponseTime',
    ]);
    expect(metrics[0].slice(2, 6)).toEqual([
      'TargetGroup',
      'targetgroup/api/0123456789abcdef',
      'LoadBalancer',
      'app/api/fedcba',
    ]);
    expect(metrics[0].at(-1)).toEqual({ label: 'リクエスト数', stat: 'Sum' });
  });

  it.each([
    ['no load balancer', { region, targetGroupArn }],
    ['a network load balancer', { region, loadBalancerArn: arn('loadbalancer/net/api/fedcba') }],
  ])('draws nothing for %s', (_, environment) => {
    expect(metricWidget(environment)).toBeUndefined();
  });
});
