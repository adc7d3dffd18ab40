import { createCloudwatch } from '../aws/cloudwatch.ts';
import type { Operation } from '../operations/operation.ts';
import { healthSession } from './health-session.ts';
import type { Environment } from './probing.ts';

const hours = 3;

/**
 * Uploads a picture of the last three hours under the message, where a load balancer is configured. It is extra: where
 * CloudWatch or Slack do not give it, the verdict stands without it.
 */
export async function sharePicture(operation: Operation, name: string, environment: Environment): Promise<void> {
  const widget = metricWidget(environment, operation.language);
  if (!widget) return;
  const drawn = await healthSession(operation, environment)
    // Stored with the step, hence as text: some 30 KB.
    .attempt('draw picture', async (connection) =>
      Buffer.from(await createCloudwatch(connection).widgetImage(widget)).toString('base64'),
    );
  if (!drawn.ok) return;
  const title = operation.say({ en: `${name}: the last ${hours} hours`, ja: `${name}: 直近 ${hours} 時間` });
  await operation.progress.file({ filename: `${name}.png`, title, content: Buffer.from(drawn.value, 'base64') });
}

/** Requests, errors and response time in CloudWatch's dashboard syntax; undefined where there is nothing to draw. */
export function metricWidget(environment: Environment, language: 'en' | 'ja'): string | undefined {
  const balancer = /:loadbalancer\/(app\/.+)$/.exec(environment.loadBalancerArn ?? '')?.[1];
  if (!balancer) return undefined;
  const group = /:(targetgroup\/.+)$/.exec(environment.targetGroupArn ?? '')?.[1];
  const dimensions = [...(group ? ['TargetGroup', group] : []), 'LoadBalancer', balancer];
  const metric = (name: string, label: string, options: Readonly<Record<string, string>>) => [
    'AWS/ApplicationELB',
    name,
    ...dimensions,
    { label, ...options },
  ];
  const ja = language === 'ja';
  return JSON.stringify({
    width: 900,
    height: 300,
    start: `-PT${hours}H`,
    end: 'PT0H',
    period: 60,
    region: environment.region,
    view: 'timeSeries',
    metrics: [
      metric('RequestCount', ja ? 'リクエスト数' : 'requests', { stat: 'Sum' }),
      metric('HTTPCode_Target_5XX_Count', '5xx', { stat: 'Sum' }),
      metric('TargetResponseTime', ja ? '応答時間 p95（秒）' : 'response time p95 (s)', {
        stat: 'p95',
        yAxis: 'right',
      }),
    ],
  });
}
