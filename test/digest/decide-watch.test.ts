import { describe, expect, it } from 'vitest';
import { decideWatch, type Manners, type Seen } from '../../src/digest/decide-watch.ts';
import { memoryParameter, parseMemory, type WatchMemory } from '../../src/health/watch-memory.ts';

const minute = 60_000;
const start = Date.parse('2026-01-15T09:00:00Z');

const well: Seen = { kind: 'healthy' };
const idle: Seen = { kind: 'idle' };
const warning: Seen = { kind: 'warning' };
const unread: Seen = { kind: 'unreadable' };
const bad: Seen = { kind: 'unhealthy', cause: 'targets', answers: false };
/** Broken in one layer, while the app answers. */
const partly: Seen = { kind: 'unhealthy', cause: 'targets', answers: true };
const elsewhere: Seen = { kind: 'unhealthy', cause: 'database', answers: false };

const manners: Manners = { remindEveryMs: 60 * minute, isQuiet: false, isLookedAt: false };
const message = { channel: 'C0', ts: '1.2' };

type Check = Seen | readonly [Seen, Partial<Manners>];
const isPair = (check: Check): check is readonly [Seen, Partial<Manners>] => Array.isArray(check);

/** One check every `every` minutes; gives what was told at which check, as the watch remembers it. */
function told(checks: readonly Check[], every = 5): string[] {
  let memory: WatchMemory = { announced: 'healthy', since: start };
  return checks.flatMap((check, index) => {
    const [seen, asked] = isPair(check) ? check : [check, {}];
    const decided = decideWatch(memory, seen, start + index * every * minute, { ...manners, ...asked });
    const { announcement } = decided;
    memory = announcement?.kind === 'started' ? { ...decided.memory, message } : decided.memory;
    if (!announcement) return [];
    const since = `since ${(announcement.since - start) / minute}m`;
    const said = announcement.kind === 'started' ? memory.announced : announcement.kind;
    return announcement.kind === 'recovered'
      ? [`${index} ${memory.announced} again after ${announcement.lastedMs / minute}m`]
      : [`${index} ${said} ${since}`];
  });
}

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

describe('decideWatch', () => {
  it.each<[string, Check[], string[]]>([
    ['nothing while all is well', [well, well, well], []],
    ['nothing while it is at rest, nor when it is well again', [well, idle, idle, idle, well, well], []],
    [
      'a warning as a change of its own',
      [well, warning, warning, well, well],
      ['2 warning since 5m', '4 healthy again after 10m'],
    ],
    ['nothing after one bad check', [well, bad, well, well], []],
    ['nothing while it flaps', [bad, well, bad, well, bad, well], []],
    ['once after two bad checks', [well, bad, bad, bad, bad, bad], ['2 unhealthy since 5m']],
    [
      'the recovery once, with how long it lasted',
      [bad, bad, bad, bad, well, well, well],
      ['1 unhealthy since 0m', '5 healthy again after 20m'],
    ],
    ['no recovery after one good check', [bad, bad, well, bad, bad], ['1 unhealthy since 0m']],
    ['no recovery after one good check among other causes', [bad, bad, elsewhere, well, bad], ['1 unhealthy since 0m']],
    ['what cannot be read, as a change of its own', [unread, unread, unread], ['1 unreadable since 0m']],
    ['not well in two ways, the newer one', [bad, unread], ['1 unreadable since 0m']],
    [
      'the whole outage, whatever came in between',
      [bad, bad, unread, unread, well, well],
      ['1 unhealthy since 0m', '3 unclear since 0m', '5 healthy again after 20m'],
    ],
    [
      'that it has grown worse and better',
      [partly, partly, bad, bad, partly, partly],
      ['1 unhealthy since 0m', '3 worse since 0m', '5 better since 0m'],
    ],
    [
      'that what could not be read is broken',
      [unread, unread, bad, bad],
      ['1 unreadable since 0m', '3 worse since 0m'],
    ],
    ['another cause', [bad, bad, elsewhere, elsewhere], ['1 unhealthy since 0m', '3 other-cause since 0m']],
    ['no other cause after one check', [bad, bad, elsewhere, bad, elsewhere, bad], ['1 unhealthy since 0m']],
    [
      'an outage behind a warning as one of its own',
      [warning, warning, bad, bad],
      ['1 warning since 0m', '3 unhealthy since 10m'],
    ],
    [
      'what serves with a warning as recovered',
      [bad, bad, warning, warning, well, well],
      ['1 unhealthy since 0m', '3 warning again after 10m', '5 healthy again after 10m'],
    ],
  ])('tells %s', (_, seen, expected) => {
    expect(told(seen)).toEqual(expected);
  });

  it.each<[string, Check[], string[]]>([
    ['every hour', times(9, bad), ['1 unhealthy since 0m', '5 reminder since 0m']],
    ['no warning', times(9, warning), ['1 warning since 0m']],
    ['nothing that cannot be read', times(9, unread), ['1 unreadable since 0m']],
    ['nothing while it is at rest', [bad, bad, ...times(7, idle)], ['1 unhealthy since 0m']],
    [
      'not while it is quiet, and at once afterwards',
      [bad, bad, ...times(6, [bad, { isQuiet: true }] as const), bad, bad],
      ['1 unhealthy since 0m', '8 reminder since 0m'],
    ],
    [
      'not once somebody looks',
      [bad, bad, ...times(8, [bad, { isLookedAt: true }] as const)],
      ['1 unhealthy since 0m'],
    ],
    [
      'of a change anew, an hour after that',
      [bad, bad, bad, elsewhere, elsewhere, ...times(4, elsewhere)],
      ['1 unhealthy since 0m', '4 other-cause since 0m', '8 reminder since 0m'],
    ],
  ])('reminds %s', (_, seen, expected) => {
    expect(told(seen, 15)).toEqual(expected);
  });

  it('tells the start of an outage and its changes however quiet it is, and whoever looks', () => {
    const asked = { isQuiet: true, isLookedAt: true };
    expect(told([bad, bad, elsewhere, elsewhere, well, well].map((seen) => [seen, asked] as const))).toHaveLength(3);
  });

  it('counts an event that is delivered twice as one check', () => {
    const first = decideWatch({ announced: 'healthy', since: start }, bad, start, manners);
    const again = decideWatch(first.memory, bad, start, manners);
    expect(again.announcement).toBeUndefined();
    expect(again.memory).toEqual(first.memory);
  });

  it('tells again what was about to be told when the watch died, at the next check', () => {
    const once = decideWatch({ announced: 'healthy', since: start }, bad, start, manners).memory;
    const { pending } = decideWatch(once, bad, start + 5 * minute, manners);
    if (!pending) throw new Error('Nothing was to be told');
    expect(decideWatch(pending, bad, start + 5 * minute, manners).announcement).toBeUndefined();
    expect(decideWatch(pending, bad, start + 10 * minute, manners).announcement).toEqual({
      kind: 'started',
      since: start,
    });
  });

  it('keeps the message of an outage while it lasts, and the day of the last digest always', () => {
    const memory = { announced: 'unhealthy', cause: 'targets', since: start, message, digestOn: '2026-01-15' } as const;
    const twice = (seen: Seen) => {
      const once = decideWatch(memory, seen, start + minute, manners).memory;
      return decideWatch(once, seen, start + 2 * minute, manners).memory;
    };
    expect(twice(elsewhere)).toMatchObject({ message, digestOn: '2026-01-15' });
    expect(twice(well)).toEqual({ announced: 'healthy', since: start + minute, digestOn: '2026-01-15' });
  });

  it('takes an entry of before, which knows no cause, for told', () => {
    const old = { announced: 'unhealthy', since: start } as const;
    expect(decideWatch(old, elsewhere, start + minute, manners)).toEqual({ memory: old });
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
    const { memory } = decideWatch({ announced: 'healthy', since: start }, bad, start + minute, manners);
    expect(parseMemory(JSON.stringify(memory), 0)).toEqual(memory);
  });

  it('has one entry an environment and stack', () => {
    expect(memoryParameter({ name: 'slipway-dev' }, 'prod')).toBe('/slipway/slipway-dev/watch/prod');
  });
});
