import type {
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import * as logsClient from '@aws-sdk/client-cloudwatch-logs';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import { filterPattern } from './filter-pattern.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

type LogEvent = { readonly stream: string; readonly message: string; readonly time: number; readonly id: string };

/** FilterLogEvents looks through so many events a call: a page may be empty and still have a next one. */
const eventsPerPage = 1000;

const groupName = (name: string | undefined, identifier: string | undefined) =>
  name ?? identifier?.replace(/^arn:[^:]+:logs:[^:]+:\d+:log-group:/, '').replace(/:\*$/, '') ?? '';

/** CloudWatch Logs: groups of lines in order of time. */
export function createLogs({ clock, stack }: { readonly clock: Clock; readonly stack: Stack }) {
  const groups = new Map<string, LogEvent[]>();
  const writers = new Map<string, () => void>();
  let count = 0;

  function eventsOf(group: string): LogEvent[] {
    writers.get(group)?.();
    const found = groups.get(group);
    if (!found) throw new Refusal('ResourceNotFoundException', 'The specified log group does not exist.');
    return found;
  }

  function createGroup(group: string): LogEvent[] {
    const events = groups.get(group) ?? [];
    groups.set(group, events);
    return events;
  }

  function append(group: string, stream: string, message: string, time = clock.now()) {
    const events = createGroup(group);
    const event = { stream, message, time, id: String(++count).padStart(20, '0') };
    const later = events.findLastIndex((each) => each.time <= time);
    events.splice(later + 1, 0, event);
  }

  function filter(input: FilterLogEventsRequest): FilterLogEventsResponse {
    const {
      startTime = 0,
      endTime = Number.POSITIVE_INFINITY,
      logStreamNames = [],
      logStreamNamePrefix = '',
      limit = 10_000,
    } = input;
    const matches = filterPattern(input.filterPattern ?? '');
    const wanted = eventsOf(groupName(input.logGroupName, input.logGroupIdentifier)).filter(
      ({ time, stream }) =>
        time >= startTime &&
        time <= endTime &&
        stream.startsWith(logStreamNamePrefix) &&
        (logStreamNames.length === 0 || logStreamNames.includes(stream)),
    );
    const { items, next } = nextPage(wanted, Math.min(limit, eventsPerPage), input.nextToken);
    return {
      events: items
        .filter(({ message }) => matches(message))
        .map(({ stream, message, time, id }) => ({
          logStreamName: stream,
          message,
          timestamp: time,
          ingestionTime: time,
          eventId: id,
        })),
      searchedLogStreams: [],
      ...(next ? { nextToken: next } : {}),
    };
  }

  function get(input: GetLogEventsRequest): GetLogEventsResponse {
    const {
      startTime = 0,
      endTime = Number.POSITIVE_INFINITY,
      logStreamName = '',
      limit = 10_000,
      startFromHead,
    } = input;
    const all = eventsOf(groupName(input.logGroupName, input.logGroupIdentifier)).filter(
      ({ stream }) => stream === logStreamName,
    );
    if (all.length === 0) throw new Refusal('ResourceNotFoundException', 'The specified log stream does not exist.');
    const within = all.filter(({ time }) => time >= startTime && time < endTime);
    const events = startFromHead ? within.slice(0, limit) : within.slice(-limit);
    return {
      events: events.map(({ message, time }) => ({ message, timestamp: time, ingestionTime: time })),
      nextForwardToken: 'f/end',
      nextBackwardToken: 'b/end',
    };
  }

  const onGroup =
    (action: string) =>
    (
      {
        logGroupName,
        logGroupIdentifier,
      }: { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined },
      { region, account }: Call,
    ) => [
      {
        action: `logs:${action}`,
        resources: [
          `arn:${stack.partition}:logs:${region}:${account}:log-group:${groupName(logGroupName, logGroupIdentifier)}:*`,
        ],
      },
    ];

  const service: LocalService = {
    signingName: 'logs',
    actions: 'logs',
    protocol: 'json',
    schemas: logsClient,
    operations: {
      FilterLogEvents: operation(filter, onGroup('FilterLogEvents')),
      GetLogEvents: operation(get, onGroup('GetLogEvents')),
    },
  };
  return {
    service,
    append,
    createGroup: (group: string) => void createGroup(group),
    /** `write` appends what the group's owner has had to say until now. */
    beforeReading: (group: string, write: () => void) => void writers.set(group, write),
    groups,
  };
}

export type LocalLogs = ReturnType<typeof createLogs>;
