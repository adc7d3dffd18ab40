import { CloudWatchClient, GetMetricWidgetImageCommand } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

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
  };
});
