import type {
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  GetMetricWidgetImageInput,
  GetMetricWidgetImageOutput,
} from '@aws-sdk/client-cloudwatch';
import * as cloudwatchClient from '@aws-sdk/client-cloudwatch';
import { drawChart } from './chart.ts';
import { Refusal } from './refusal.ts';
import { type LocalService, operation } from './service.ts';
import { isRecord } from './shapes.ts';

/** Of its units an idle database uses so many. */
const capacityUnits = 1.5;

/** CloudWatch: pictures and values of metrics that nobody measured. */
export function createCloudwatch(): LocalService {
  return {
    signingName: 'monitoring',
    actions: 'cloudwatch',
    protocol: 'json',
    schemas: cloudwatchClient,
    operations: {
      GetMetricStatistics: operation<GetMetricStatisticsInput, GetMetricStatisticsOutput>(
        ({ Namespace, MetricName }, { now }) => ({
          Label: MetricName,
          Datapoints:
            Namespace === 'AWS/RDS' && MetricName === 'ServerlessDatabaseCapacity'
              ? [{ Timestamp: new Date(now - 60_000), Average: capacityUnits, Unit: 'Count' }]
              : [],
        }),
      ),
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
