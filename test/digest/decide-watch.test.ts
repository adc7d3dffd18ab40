import { describe, expect, it } from 'vitest';
import { decideWatch } from '../../src/digest/decide-watch.ts';
import { memoryParameter, parseMemory, type WatchMemory } from '../../src/digest/watch-memory.ts';

const minute = 60_000;
const start = Date.parse('2026-01-15T09:00:00Z');
type Kind = WatchMemory['announced'];

/** One check every five minutes; gives what was told at which check. */
function told(...seen: Kind[]): string[] {
  let memory: WatchMemory = { announced: 'healthy', since: start };
  return seen.flatMap((kind, index) => {
    const decided = decideWatch(memory, kind, start + index * 5 * minute);
    memory = decided.memory;
    const { announcement } = decided;
    if (!announcement) return [];
    return announcement.kind === 'recovered'
      ? [`${index} recovered after ${announcement.lastedMs / minute}m`]
      : [`${index} ${memory.announced} since ${(announcement.since - start) / minute}m`];
  });
}

const [well, bad, unread] = ['healthy', 'unhealthy', 'unreadable'] as const;
const [idle, warning] = ['idle', 'warning'] as const;

describe('decideWatch', () => {
  it.each<[string, Kind[], string[]]>([
    ['nothing while all is well', [well, well, well], []],
    ['nothing while it is at rest, nor when it is well again', [well, idle, idle, idle, well, well], []],
    [
      'a warning as a change of its own',
      [well, warning, warning, well, well],
      ['2 warning since 5m', '4 recovered after 10m'],
    ],
    ['nothing after one bad check', [well, bad, well, well], []],
    ['nothing while it flaps', [bad, well, bad, well, bad, well], []],
    ['once after two bad checks', [well, bad, bad, bad, bad, bad], ['2 unhealthy since 5m']],
    [
      'the recovery once, with how long it lasted',
      [bad, bad, bad, bad, well, well, well],
      ['1 unhealthy since 0m', '5 recovered after 20m'],
    ],
    ['no recovery after one good check', [bad, bad, well, bad, bad], ['1 unhealthy since 0m']],
    ['what cannot be read, as a change of its own', [unread, unread, unread], ['1 unreadable since 0m']],
    ['not well in two ways, the newer one', [bad, unread], ['1 unreadable since 0m']],
    [
      'the whole outage, whatever came in between',
      [bad, bad, unread, unread, well, well],
      ['1 unhealthy since 0m', '3 unreadable since 0m', '5 recovered after 20m'],
    ],
  ])('tells %s', (_, seen, expected) => {
    expect(told(...seen)).toEqual(expected);
  });

  it('counts an event that is delivered twice as one check', () => {
    const first = decideWatch({ announced: well, since: start }, bad, start);
    const again = decideWatch(first.memory, bad, start);
    expect(again.announcement).toBeUndefined();
    expect(again.memory).toEqual(first.memory);
  });

  it('keeps the day of the last digest', () => {
    const memory = { announced: well, since: start, digestOn: '2026-01-15' } as const;
    const once = decideWatch(memory, bad, start).memory;
    expect(decideWatch(once, bad, start + minute).memory.digestOn).toBe('2026-01-15');
  });
});

describe('parseMemory', () => {
  it.each([undefined, '', 'null', '{', '[]', '{"announced":"fine","since":1}', '{"announced":"healthy"}', '"healthy"'])(
    'takes %j for a first run',
    (text) => {
      expect(parseMemory(text, start)).toEqual({ announced: 'healthy', since: start });
    },
  );

  it('reads what was written', () => {
    const { memory } = decideWatch({ announced: well, since: start }, bad, start + minute);
    expect(parseMemory(JSON.stringify(memory), 0)).toEqual(memory);
  });

  it('has one entry an environment and stack', () => {
    expect(memoryParameter({ name: 'slipway-dev' }, 'prod')).toBe('/slipway/slipway-dev/watch/prod');
  });
});
