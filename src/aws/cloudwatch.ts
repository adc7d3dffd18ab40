import { CloudWatchClient, GetMetricStatisticsCommand, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const pointShape = z.object({ Timestamp: z.date(), Average: z.number() });
const sumShape = z.object({ Sum: z.number(), SampleCount: z.number() });

type Metric = {
  readonly namespace: string;
  readonly name: string;
  readonly dimension: { readonly Name: string; readonly Value: string };
};

type Dimension = Metric['dimension'];

/** What was counted in a span of time: what all values come to, how many there were, and in how many minutes. */
export type Total = { readonly sum: number; readonly count: number; readonly minutes: number };

/** One answer holds so many points. */
const mostPoints = 1440;

/** CloudWatch tells of a minute once it is over, a little later. */
const recentMs = 10 * 60_000;

/** CloudWatch. Every function throws AwsError. */
export const createCloudwatch = perConnection((connection: Connection) => {
  const client = new CloudWatchClient(clientOptions(connection));
  return {
    /** A PNG of the widget, which is JSON in CloudWatch's own dashboard syntax. */
    async widgetImage(widget: string): Promise<Uint8Array> {
      const reply = await callAws('monitoring', 'GetMetricWidgetImage', () =>
        client.send(new GetMetricWidgetImageCommand({ MetricWidget: widget })),
      );
      return z.instanceof(Uint8Array).parse(reply.MetricWidgetImage);
    },

    /** What a metric came to between two moments; minutes in which nothing was counted are in no list. */
    async total(
      { namespace, name, dimensions }: Omit<Metric, 'dimension'> & { readonly dimensions: readonly Dimension[] },
      { from, to }: { readonly from: number; readonly to: number },
    ): Promise<Total> {
      const minutes = Math.max(1, Math.ceil((to - from) / 60_000 / mostPoints));
      const reply = await callAws('monitoring', 'GetMetricStatistics', () =>
        client.send(
          new GetMetricStatisticsCommand({
            Namespace: namespace,
            MetricName: name,
            Dimensions: [...dimensions],
            StartTime: new Date(from),
            EndTime: new Date(to),
            Period: minutes * 60,
            Statistics: ['Sum', 'SampleCount'],
          }),
        ),
      );
      const points = z.array(sumShape).parse(reply.Datapoints ?? []);
      const all = (of: 'Sum' | 'SampleCount') => points.reduce((sum, point) => sum + point[of], 0);
      return { sum: all('Sum'), count: all('SampleCount'), minutes: points.length * minutes };
    },

    /** The average of the newest minute that is known; undefined where none of the last ten is. */
    async newest({ namespace, name, dimension }: Metric, now: number): Promise<number | undefined> {
      const reply = await callAws('monitoring', 'GetMetricStatistics', () =>
        client.send(
          new GetMetricStatisticsCommand({
            Namespace: namespace,
            MetricName: name,
            Dimensions: [dimension],
            StartTime: new Date(now - recentMs),
            EndTime: new Date(now),
            Period: 60,
            Statistics: ['Average'],
          }),
        ),
      );
      const points = z.array(pointShape).parse(reply.Datapoints ?? []);
      return points.sort((one, other) => other.Timestamp.getTime() - one.Timestamp.getTime())[0]?.Average;
    },
  };
});
