import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import * as logsClient from '@aws-sdk/client-cloudwatch-logs';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import { filterPattern } from './filter-pattern.ts';
import { createLogGroups, type LogGroups } from './log-groups.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

/** FilterLogEvents looks through so many events a call: a page may be empty and still have a next one. */
const eventsPerPage = 1000;

const groupName = (name: string | undefined, identifier: string | undefined) =>
  name ?? identifier?.replace(/^arn:[^:]+:logs:[^:]+:\d+:log-group:/, '').replace(/:\*$/, '') ?? '';

type Group = { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined };

/** CloudWatch Logs over the groups that everything in the sandbox writes to. */
export function createLogs({ clock, stack }: { readonly clock: Clock; readonly stack: Stack }) {
  const groups = createLogGroups({ clock });
  const onGroup =
    (action: string) =>
    ({ logGroupName, logGroupIdentifier }: Group, { region, account }: Call) => [
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
      FilterLogEvents: operation((input: FilterLogEventsRequest) => filter(groups, input), onGroup('FilterLogEvents')),
      DescribeLogGroups: operation((input: DescribeLogGroupsRequest) => describeGroups(groups, input)),
      GetLogEvents: operation((input: GetLogEventsRequest) => get(groups, input), onGroup('GetLogEvents')),
    },
  };
  return { service, ...groups };
}

export type LocalLogs = ReturnType<typeof createLogs>;

function filter({ eventsOf }: LogGroups, input: FilterLogEventsRequest): FilterLogEventsResponse {
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

function get({ eventsOf }: LogGroups, input: GetLogEventsRequest): GetLogEventsResponse {
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

function describeGroups(
  { groups }: LogGroups,
  { logGroupNamePrefix = '', limit = 50, nextToken }: DescribeLogGroupsRequest,
): DescribeLogGroupsResponse {
  const names = [...groups.keys()].filter((name) => name.startsWith(logGroupNamePrefix)).toSorted();
  const { items, next } = nextPage(names, limit, nextToken);
  return { logGroups: items.map((logGroupName) => ({ logGroupName })), ...(next ? { nextToken: next } : {}) };
}
