import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { filterPattern } from '../../../sandbox/aws/filter-pattern.ts';
import { local, start } from './local.ts';

describe('a filter pattern', () => {
  const line = 'ERROR payment failed: card "4242" user_id=7';
  const json = JSON.stringify({ audit: { user: 'U0DEV', action: 'preview:up' }, ms: 1200, tags: ['a', 'b'] });
  it.each([
    ['', line, true],
    ['ERROR', line, true],
    ['error', line, false],
    ['ERROR payment', line, true],
    ['ERROR refund', line, false],
    ['"payment failed"', line, true],
    ['"failed payment"', line, false],
    ['"card \\"4242\\""', line, true],
    ['?WARN ?ERROR', line, true],
    ['?WARN ?INFO', line, false],
    ['?WARN ?"payment failed"', line, true],
    ['?WARN ?"failed payment"', line, false],
    ['ERROR -payment', line, false],
    ['{ $.audit.user = "U0DEV" }', json, true],
    ['{ $.audit.user = "U0OPS" }', json, false],
    ['{ $.audit.action = "preview:*" && $.ms > 1000 }', json, true],
    ['{ ($.audit.user = "U0OPS") || ($.ms <= 1200) }', json, true],
    ['{ $.audit.user != "U0OPS" }', json, true],
    ['{ $.tags[1] = "b" }', json, true],
    ['{ $.missing != "x" }', json, false],
    ['{ $.audit.user = "U0DEV" }', line, false],
  ])('%s over %s is %s', (pattern, message, expected) => {
    expect(filterPattern(pattern)(message)).toBe(expected);
  });

  it.each(['user_id=7', '{ $.a ~ 1 }', 'card:'])('%s is refused', (pattern) => {
    expect(() => filterPattern(pattern)).toThrow('Invalid filter pattern');
  });
});

describe('CloudWatch Logs', () => {
  it('finds lines of a time by pattern, over pages of which some are empty', async () => {
    await using world = await local();
    const logs = new CloudWatchLogsClient(world.as('slipway-dev-operation'));
    for (let i = 0; i < 2_500; i++)
      world.aws.logs.append('/ecs/api', 'api/1', i === 2_400 ? 'ERROR one' : 'INFO', start + i);
    const pages: number[] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client: logs },
      { logGroupName: '/ecs/api', filterPattern: 'ERROR', startTime: start },
    ))
      pages.push(events.length);
    expect(pages).toEqual([0, 0, 1]);
    const last = await logs.send(
      new GetLogEventsCommand({ logGroupName: '/ecs/api', logStreamName: 'api/1', limit: 2 }),
    );
    expect(last.events?.map(({ timestamp }) => timestamp)).toEqual([start + 2_498, start + 2_499]);
  });

  it('says that a group does not exist', async () => {
    await using world = await local();
    const logs = new CloudWatchLogsClient(world.as('slipway-dev-operation'));
    const find = logs.send(new FilterLogEventsCommand({ logGroupName: '/no' }));
    await expect(find).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
