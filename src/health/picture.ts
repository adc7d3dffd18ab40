import { createCloudwatch } from '../aws/cloudwatch.ts';
import type { Text } from '../config/language.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import type { Talk } from '../operations/talk.ts';
import type { Environment } from './probing.ts';

const hours = 3;

const texts = {
  title: (name: string): Text => ({ en: `${name}: the last ${hours} hours`, ja: `${name}: 直近 ${hours} 時間` }),
  requests: { en: 'requests', ja: 'リクエスト数' },
  errors: '5xx',
  time: { en: 'response time p95 (s)', ja: '応答時間 p95（秒）' },
} as const;

/**
 * Uploads a picture of the last three hours under the message, where a load balancer is configured. It is extra: where
 * CloudWatch or Slack do not give it, the verdict stands without it.
 */
export async function sharePicture(
  { name, environment }: { readonly name: string; readonly environment: Environment },
  talk: Pick<Talk, 'file' | 'spoken'>,
  access: Pick<RoleAccess, 'attempt'>,
): Promise<void> {
  const widget = metricWidget(environment);
  if (!widget) return;
  const source = JSON.stringify(talk.spoken(widget));
  const drawn = await access
    // Stored with the step, hence as text: some 30 KB.
    .attempt('draw picture', async (connection) =>
      Buffer.from(await createCloudwatch(connection).widgetImage(source)).toString('base64'),
    );
  if (!drawn.ok) return;
  const title = talk.spoken(texts.title(name));
  await talk.file({ filename: `${name}.png`, title, content: Buffer.from(drawn.value, 'base64') });
}

/** Requests, errors and response time in CloudWatch's dashboard syntax; undefined where there is nothing to draw. */
export function metricWidget({ region, loadBalancerArn, targetGroupArn }: Environment) {
  const balancer = /:loadbalancer\/(app\/.+)$/.exec(loadBalancerArn ?? '')?.[1];
  if (!balancer) return undefined;
  const group = /:(targetgroup\/.+)$/.exec(targetGroupArn ?? '')?.[1];
  const dimensions = [...(group ? ['TargetGroup', group] : []), 'LoadBalancer', balancer];
  const metric = (name: string, shown: { readonly label: string | Text; readonly stat: string }) => [
    'AWS/ApplicationELB',
    name,
    ...dimensions,
    shown,
  ];
  const time = { label: texts.time, stat: 'p95', yAxis: 'right' };
  return {
    width: 900,
    height: 300,
    start: `-PT${hours}H`,
    end: 'PT0H',
    period: 60,
    region,
    view: 'timeSeries',
    metrics: [
      metric('RequestCount', { label: texts.requests, stat: 'Sum' }),
      metric('HTTPCode_Target_5XX_Count', { label: texts.errors, stat: 'Sum' }),
      metric('TargetResponseTime', time),
    ],
  };
}
