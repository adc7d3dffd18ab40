import { describe, expect, it } from 'vitest';
import {
  formatLastUsedTag,
  type LastUse,
  latestUse,
  parseLastUsedTag,
  uses,
} from '../../../src/previews/idle/last-use.ts';
import { launch as now } from '../a-preview.ts';

const hour = 3_600_000;

describe('the tag that says who used a preview last', () => {
  it.each(
    uses.flatMap((use) => [
      { at: now - hour, use },
      { at: now, use, who: 'U0DEV' },
    ]),
  )('reads what it writes: $use by $who', (used) => {
    expect(parseLastUsedTag(formatLastUsedTag(used), now)).toEqual(used);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['no time', 'yesterday/logs/U0DEV'],
    ['a time that does not exist', '2026-13-45T99:99:99Z/logs'],
    ['a time of another zone', '2026-01-15T09:00:00+09:00/logs'],
    ['no kind', '2026-01-15T09:00:00Z'],
    ['a kind that nobody knows', '2026-01-15T09:00:00Z/mining/U0DEV'],
    ['a name that is none', '2026-01-15T09:00:00Z/logs/<!channel>'],
    ['more than one name', '2026-01-15T09:00:00Z/logs/U0DEV/U0OPS'],
    ['far ahead, to keep the preview awake for ever', '2999-01-01T00:00:00Z/logs/U0DEV'],
  ])('reads nothing where it is %s', (_, text) => {
    expect(parseLastUsedTag(text, now)).toBeUndefined();
  });

  it('takes what a clock ahead wrote for now', () => {
    expect(parseLastUsedTag('2026-01-15T09:10:00Z/logs/U0DEV', now)).toEqual({ at: now, use: 'logs', who: 'U0DEV' });
  });
});

describe('the latest of several uses', () => {
  const older: LastUse = { at: 1, use: 'logs', who: 'U0DEV' };
  it.each([
    { name: 'none', all: [], latest: undefined },
    { name: 'nothing known', all: [undefined, undefined], latest: undefined },
    { name: 'one', all: [undefined, older], latest: older },
    { name: 'a later one', all: [older, { at: 2, use: 'session' }], latest: { at: 2, use: 'session' } },
    {
      name: 'two at once, one with a person',
      all: [{ at: 1, use: 'connection' }, older],
      latest: older,
    },
  ] satisfies { name: string; all: (LastUse | undefined)[]; latest: LastUse | undefined }[])(
    'is right of $name',
    ({ all, latest }) => {
      expect(latestUse(all)).toEqual(latest);
    },
  );
});
