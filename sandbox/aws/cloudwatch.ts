import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  GetMetricWidgetImageInput,
  GetMetricWidgetImageOutput,
} from '@aws-sdk/client-cloudwatch';
import * as cloudwatchClient from '@aws-sdk/client-cloudwatch';
import { balancerMetrics } from './balancer-metrics.ts';
import { drawChart } from './chart.ts';
import { Refusal } from './refusal.ts';
import { type LocalService, operation } from './service.ts';
import { isRecord } from './shapes.ts';

/** Of its units an idle database uses so many. */
const capacityUnits = 1.5;

/** CloudWatch: pictures of metrics that nobody measured, and what load balancers counted. */
export function createCloudwatch(world: Parameters<typeof balancerMetrics>[0]): LocalService {
  return {
    signingName: 'monitoring',
    actions: 'cloudwatch',
    protocol: 'json',
    schemas: cloudwatchClient,
    operations: {
      GetMetricStatistics: operation<GetMetricStatisticsInput, GetMetricStatisticsOutput>((input, { now }) => ({
        Label: input.MetricName,
        Datapoints: datapoints(world, input, now),
      })),
      GetMetricWidgetImage: operation<GetMetricWidgetImageInput, GetMetricWidgetImageOutput>(
        ({ MetricWidget = '' }) => {
          const { width = 600, height = 400, metrics } = parse(MetricWidget);
          if (!Array.isArray(metrics) || metrics.length === 0) throw invalid('Should have at least one metric');
          return { MetricWidgetImage: drawChart(Number(width), Number(height), metrics.length) };
        },
      ),
    },
  };
}

function datapoints(
  world: Parameters<typeof balancerMetrics>[0],
  input: GetMetricStatisticsInput,
  now: number,
): Datapoint[] {
  const { Namespace, MetricName } = input;
  if (Namespace === 'AWS/ApplicationELB') return balancerMetrics(world, input, now);
  return Namespace === 'AWS/RDS' && MetricName === 'ServerlessDatabaseCapacity'
    ? [{ Timestamp: new Date(now - 60_000), Average: capacityUnits, Unit: 'Count' }]
    : [];
}

const invalid = (message: string) =>
  new Refusal('ValidationError', `The parameter MetricWidget is invalid: ${message}`);

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const widget: unknown = JSON.parse(text);
    if (isRecord(widget)) return widget;
  } catch {
    // Told below like any other that is no widget.
  }
  throw invalid('not a JSON object');
}
