import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { trimNewlines } from '../config/trim-newlines.ts';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const eventShape = z.object({
  timestamp: z.number().default(0),
  message: z.string().default(''),
  logStreamName: z.string().optional(),
});

export type LogLine = { readonly at: number; readonly message: string; readonly stream: string };

export type LogQuery = {
  readonly group: string;
  /** Names of streams; undefined takes all of the group. */
  readonly streams?: readonly string[];
  readonly since: number;
  readonly until: number;
  /** CloudWatch's filter pattern syntax; undefined takes every line. */
  readonly filter: string | undefined;
  /** This many of the newest lines are kept. */
  readonly lines: number;
};

/** `complete` is false where reading stopped before the end of the time asked for. */
export type LogLines = { readonly lines: readonly LogLine[]; readonly complete: boolean };

/** A busy group could be read for minutes; this many pages (of up to 10,000 events or 1 MB) are enough of one answer. */
const mostPages = 20;

/** CloudWatch Logs. Every function throws AwsError. */
export const createLogs = perConnection((connection: Connection) => {
  const client = new CloudWatchLogsClient(clientOptions(connection));
  return {
    /** FilterLogEvents goes from the oldest line to the newest, so the newest ones are kept while paging. */
    async newestLines({ group, streams, since, until, filter, lines }: LogQuery): Promise<LogLines> {
      let kept: LogLine[] = [];
      let token: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
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
        const read = z
          .array(eventShape)
          .parse(reply.events ?? [])
          .map(toLine);
        kept = [...kept, ...read].sort((one, other) => one.at - other.at).slice(-lines);
        token = reply.nextToken;
        if (token === undefined) return { lines: kept, complete: true };
      }
      return { lines: kept, complete: false };
    },
  };
});

const toLine = (shape: z.infer<typeof eventShape>): LogLine => ({
  at: shape.timestamp,
  message: trimNewlines(shape.message),
  stream: shape.logStreamName ?? '',
});
