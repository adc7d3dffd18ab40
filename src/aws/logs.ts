import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { trimNewlines } from '../config/trim-newlines.ts';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';
import { type Page, readFromEnd } from './read-from-end.ts';

const eventShape = z.object({
  timestamp: z.number().default(0),
  message: z.string().default(''),
  logStreamName: z.string().optional(),
});

export type LogLine = { readonly at: number; readonly message: string; readonly stream: string };

export type LogQuery = {
  readonly group: string;
  /** Names of streams; undefined takes all of the group. */
  readonly streams?: readonly string[] | undefined;
  readonly since: number;
  readonly until: number;
  /** CloudWatch's filter pattern syntax; undefined takes every line. */
  readonly filter: string | undefined;
  /** This many of the newest lines are kept. */
  readonly lines: number;
};

/** `complete` is false where there may be lines before `readFrom` that were not read. */
export type LogLines = { readonly lines: readonly LogLine[]; readonly complete: boolean; readonly readFrom: number };

/** CloudWatch Logs. Every function throws AwsError. */
export const createLogs = perConnection((connection: Connection) => {
  const client = new CloudWatchLogsClient(clientOptions(connection));
  return {
    /**
     * FilterLogEvents goes from the oldest line to the newest, so the time is read in slices from its end. Its younger
     * `startFromHead: false` would do it in one call, but whoever does not know it answers with the oldest.
     */
    async newestLines({ group, streams, since, until, filter, lines }: LogQuery): Promise<LogLines> {
      const { items, complete, readFrom } = await readFromEnd<LogLine>({
        since,
        until,
        most: lines,
        timeOf: ({ at }) => at,
        read: (span, token) => readPage(client, { group, streams, filter, ...span }, token),
      });
      return { lines: items, complete, readFrom };
    },
  };
});

async function readPage(
  client: CloudWatchLogsClient,
  { group, streams, since, until, filter }: Omit<LogQuery, 'lines'>,
  token: string | undefined,
): Promise<Page<LogLine>> {
  const reply = await callAws('logs', 'FilterLogEvents', () =>
    client.send(
      new FilterLogEventsCommand({
        logGroupName: group,
        ...(streams ? { logStreamNames: [...streams] } : {}),
        startTime: since,
        endTime: until,
        ...(filter === undefined ? {} : { filterPattern: filter }),
        ...(token === undefined ? {} : { nextToken: token }),
      }),
    ),
  );
  const items = z
    .array(eventShape)
    .parse(reply.events ?? [])
    .map(toLine);
  return { items, next: reply.nextToken };
}

const toLine = (shape: z.infer<typeof eventShape>): LogLine => ({
  at: shape.timestamp,
  message: trimNewlines(shape.message),
  stream: shape.logStreamName ?? '',
});
