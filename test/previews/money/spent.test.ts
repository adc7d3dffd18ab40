import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfMonth } from '../../../src/config/start-of-month.ts';
import { endedLine, type Lived, livedOf, recordLived } from '../../../src/previews/money/lived.ts';
import { monthOf } from '../../../src/previews/money/month.ts';
import { endedAt } from '../../../src/previews/money/record-gone.ts';
import { spentWithin, sumOf } from '../../../src/previews/money/spent.ts';
import { anInstance, aPreview } from '../a-preview.ts';

const hour = 3_600_000;
const launch = Date.parse('2026-01-15T09:00:00Z');
const preview = (given: Parameters<typeof aPreview>[0] = {}) =>
  aPreview({ instance: anInstance({ launchedAt: launch, startedAt: launch }), ...given });

describe('how long a preview lived', () => {
  it.each([
    ['never slept', {}, 10, 0],
    ['slept before and is awake', { sleptMs: 3 * hour }, 7, 3],
    ['sleeps', { asleepSince: launch + 4 * hour }, 4, 6],
    ['slept before and sleeps again', { sleptMs: 2 * hour, asleepSince: launch + 8 * hour }, 6, 4],
    ['has tags that say more sleep than life', { sleptMs: 99 * hour }, 0, 10],
    ['has a tag that it fell asleep in the future', { asleepSince: launch + 20 * hour }, 10, 0],
  ])('of one that %s', (_what, given, awake, asleep) => {
    expect(livedOf(preview(given), launch + 10 * hour)).toMatchObject({
      awakeSeconds: awake * 3600,
      asleepSeconds: asleep * 3600,
      createdAt: launch,
      endedAt: launch + 10 * hour,
    });
  });

  it('trap 6: counts from its first start, whatever EC2 says of the last one', () => {
    const woken = anInstance({ launchedAt: launch, startedAt: launch + 9 * hour });
    expect(livedOf(aPreview({ instance: woken, sleptMs: 4 * hour }), launch + 10 * hour).awakeSeconds).toBe(6 * 3600);
  });

  it('is recorded as seconds, with who and when, and no secret of it', () => {
    const lines: unknown[] = [];
    recordLived((...line) => lines.push(line), preview({ pr: 'web#7', owner: 'U0DEV' }), {
      at: launch + hour,
      by: 'U0OPS',
    });
    expect(lines).toEqual([
      [
        'info',
        endedLine,
        {
          lived: {
            instance: preview().instance.id,
            pr: 'web#7',
            owner: 'U0DEV',
            createdAt: '2026-01-15T09:00:00Z',
            endedAt: '2026-01-15T10:00:00Z',
            awakeSeconds: 3600,
            asleepSeconds: 0,
            by: 'U0OPS',
          },
        },
      ],
    ]);
  });
});

describe('when a preview ended', () => {
  const expiry = { at: launch + 4 * hour, from: 'tag' as const };
  const gone = (changedAt?: number) =>
    aPreview({ instance: anInstance({ launchedAt: launch, state: 'terminated', changedAt }), expiry });
  it.each([
    ['as EC2 says', launch + 2 * hour, launch + 5 * hour, launch + 2 * hour],
    ['not after now', launch + 9 * hour, launch + 5 * hour, launch + 5 * hour],
    ['when it was due, where EC2 says nothing', undefined, launch + 5 * hour, launch + 4 * hour],
    ['by now, where it was not due yet', undefined, launch + 3 * hour, launch + 3 * hour],
  ])('is %s', (_when, changedAt, now, at) => {
    expect(endedAt(gone(changedAt), now)).toBe(at);
  });
});

const lived = (part: Partial<Lived> = {}): Lived => ({
  instance: 'i-1',
  pr: '1',
  createdAt: launch,
  endedAt: launch + 10 * hour,
  awakeSeconds: 6 * 3600,
  asleepSeconds: 4 * 3600,
  ...part,
});

describe('what previews cost within a span', () => {
  const span = { since: launch, until: launch + 24 * hour };

  it('is the hours awake at their price: asleep only the disk costs, which is not counted', () => {
    expect(spentWithin(span, [lived()], () => 0.5)).toMatchObject([
      { usd: 3, awakeSeconds: 21_600, asleepSeconds: 14_400 },
    ]);
  });

  it('counts one that several saw end once, by the first to see it', () => {
    const later = lived({ endedAt: launch + 11 * hour, awakeSeconds: 7 * 3600 });
    expect(spentWithin(span, [later, lived(), later], () => 1)).toMatchObject([{ usd: 6 }]);
  });

  it.each([
    ['all of it', { since: launch, until: launch + 10 * hour }, 6, 4],
    ['no more awake than fits, where it began before', { since: launch + 7 * hour, until: launch + 10 * hour }, 3, 0],
    ['what may have slept of the rest', { since: launch + 2 * hour, until: launch + 10 * hour }, 6, 2],
    [
      'nothing of one that ended before',
      { since: launch + 10 * hour, until: launch + 20 * hour },
      undefined,
      undefined,
    ],
    ['nothing of one that began after', { since: launch - 9 * hour, until: launch }, undefined, undefined],
  ])('counts %s', (_what, within, awake, asleep) => {
    const [spent] = spentWithin(within, [lived()], () => 1);
    expect(spent?.awakeSeconds).toBe(awake === undefined ? undefined : awake * 3600);
    expect(spent?.asleepSeconds).toBe(asleep === undefined ? undefined : asleep * 3600);
  });

  it('is no sum of dollars where one of them has no price, and hours all the same', () => {
    const priceOf = (pr: string) => (pr === '1' ? 1 : undefined);
    const sum = sumOf(spentWithin(span, [lived(), lived({ instance: 'i-2', pr: '2' })], priceOf));
    expect(sum).toEqual({ previews: 2, awakeSeconds: 43_200, asleepSeconds: 28_800, usd: undefined });
    expect(sumOf([])).toEqual({ previews: 0, awakeSeconds: 0, asleepSeconds: 0, usd: 0 });
  });

  it('is never more than every span together, nor longer than the span', () => {
    const some = fc.record({
      start: fc.integer({ min: 0, max: 50 }),
      awake: fc.nat(30),
      asleep: fc.nat(30),
      from: fc.nat(60),
      for: fc.nat(60),
    });
    fc.assert(
      fc.property(some, (one) => {
        const createdAt = launch + one.start * hour;
        const record = lived({
          ...{ createdAt, endedAt: createdAt + (one.awake + one.asleep) * hour },
          ...{ awakeSeconds: one.awake * 3600, asleepSeconds: one.asleep * 3600 },
        });
        const since = launch + one.from * hour;
        const [spent = { awakeSeconds: 0, asleepSeconds: 0 }] = spentWithin(
          { since, until: since + one.for * hour },
          [record],
          () => 1,
        );
        expect(spent.awakeSeconds).toBeLessThanOrEqual(record.awakeSeconds);
        expect(spent.awakeSeconds + spent.asleepSeconds).toBeLessThanOrEqual(one.for * 3600);
      }),
    );
  });
});

describe('a month against its budget', () => {
  it.each([
    [9.99, 'within'],
    [10, 'beyond'],
    [25, 'beyond'],
    [undefined, 'unknown'],
  ])('of ten dollars, at %s, is %s', (usd, kind) => {
    expect(monthOf(usd, 10).kind).toBe(kind);
  });
});

describe('the start of a month', () => {
  it.each([
    ['UTC', '2026-01-15T09:00:00Z', '2026-01-01T00:00:00.000Z'],
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000Z'],
    // Nine hours ahead: it is February there already.
    ['Asia/Tokyo', '2026-01-31T15:00:00Z', '2026-01-31T15:00:00.000Z'],
    ['Asia/Tokyo', '2026-01-31T14:59:59Z', '2025-12-31T15:00:00.000Z'],
    // Summer time begins within March and ends within November.
    ['America/New_York', '2026-03-20T12:00:00Z', '2026-03-01T05:00:00.000Z'],
    ['America/New_York', '2026-11-20T12:00:00Z', '2026-11-01T04:00:00.000Z'],
    // It ends on the first of the month itself.
    ['Europe/Paris', '2026-11-01T12:00:00Z', '2026-10-31T23:00:00.000Z'],
  ])('in %s at %s', (zone, now, start) => {
    expect(new Date(startOfMonth(Date.parse(now), zone)).toISOString()).toBe(start);
  });
});
