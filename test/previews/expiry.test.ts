import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { iso } from '../../src/config/iso.ts';
import {
  clockSpareMs,
  dueOf,
  expiryOf,
  extend,
  latestEnd,
  lifetimeOf,
  parseTime,
  renewed,
} from '../../src/previews/expiry.ts';

const hour = 3_600_000;
const lifetime = { defaultMs: 4 * hour, maxMs: 24 * hour, warnBeforeMs: hour / 2 };
const launchedAt = Date.parse('2026-01-15T09:00:00Z');
const now = launchedAt + hour;

describe('expiryOf', () => {
  it.each([
    { name: 'reads the tag', tag: '2026-01-15T12:00:00Z', at: launchedAt + 3 * hour, from: 'tag' },
    {
      name: 'reads UTC written as an offset',
      tag: '2026-01-15T12:00:00+00:00',
      at: launchedAt + 3 * hour,
      from: 'tag',
    },
    { name: 'reads a time that has passed', tag: '2026-01-15T08:00:00Z', at: launchedAt - hour, from: 'tag' },
    { name: 'counts from the launch without a tag', tag: undefined, at: launchedAt + 4 * hour, from: 'launch' },
    { name: 'counts from the launch with an empty tag', tag: '', at: launchedAt + 4 * hour, from: 'launch' },
    { name: 'counts from the launch with "never"', tag: 'never', at: launchedAt + 4 * hour, from: 'launch' },
    {
      name: 'does not accept words before a time',
      tag: 'at 2026-01-15T12:00:00Z',
      at: launchedAt + 4 * hour,
      from: 'launch',
    },
    {
      name: 'does not accept words after a time',
      tag: '2026-01-15T12:00:00Z or so',
      at: launchedAt + 4 * hour,
      from: 'launch',
    },
    { name: 'reads milliseconds', tag: '2026-01-15T12:00:00.250Z', at: launchedAt + 3 * hour + 250, from: 'tag' },
    {
      name: 'does not accept a time without a zone',
      tag: '2026-01-15T12:00:00',
      at: launchedAt + 4 * hour,
      from: 'launch',
    },
    {
      name: 'does not accept a date that is none',
      tag: '2026-99-99T12:00:00Z',
      at: launchedAt + 4 * hour,
      from: 'launch',
    },
    {
      name: 'does not accept a time beyond the maximum',
      tag: '2999-01-01T00:00:00Z',
      at: launchedAt + 4 * hour,
      from: 'launch',
    },
  ])('$name', ({ tag, at, from }) => {
    expect(expiryOf(tag, launchedAt, lifetime, now)).toEqual({ at, from });
  });

  const latest = now + lifetime.maxMs + clockSpareMs;
  it.each([
    { name: 'reads the last time that Slipway could have written', at: latest, from: 'tag' },
    { name: 'does not accept a second more', at: latest + 1000, from: 'launch' },
    { name: 'does not accept a day more', at: latest + 24 * hour, from: 'launch' },
  ])('$name', ({ at, from }) => {
    expect(expiryOf(iso(at), launchedAt, lifetime, now).from).toBe(from);
  });

  it('counts the maximum from a launch that lies ahead of the clock', () => {
    const early = launchedAt - 2 * hour;
    const last = launchedAt + lifetime.maxMs + clockSpareMs;
    expect(expiryOf(iso(last), launchedAt, lifetime, early)).toEqual({ at: last, from: 'tag' });
    expect(expiryOf(iso(last + 1000), launchedAt, lifetime, early).from).toBe('launch');
  });

  it('never means "no expiry", whatever the tag says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        ),
        (tag) => {
          const { at } = expiryOf(tag, launchedAt, lifetime, now);
          expect(Number.isFinite(at)).toBe(true);
          expect(at).toBeLessThanOrEqual(now + lifetime.maxMs + clockSpareMs);
        },
      ),
    );
  });

  it('keeps an end that was set to the maximum while the time of the scheduled event lies behind', () => {
    const longAgo = now - 30 * hour;
    const tag = iso(now + lifetime.maxMs);
    expect(expiryOf(tag, longAgo, lifetime, now - 10 * 60_000)).toEqual({ at: now + lifetime.maxMs, from: 'tag' });
  });

  it('reads back every time that Slipway writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(parseTime(iso(seconds * 1000))).toBe(seconds * 1000);
      }),
    );
  });
});

describe('extend', () => {
  it.each([
    { name: 'adds to the end', by: 2 * hour, expected: { kind: 'extended', at: now + 3 * hour } },
    { name: 'goes up to the maximum from now', by: 23 * hour, expected: { kind: 'extended', at: now + 24 * hour } },
    {
      name: 'refuses more than the maximum',
      by: 23 * hour + 1,
      expected: { kind: 'over-maximum', latest: now + 24 * hour },
    },
  ])('$name', ({ by, expected }) => {
    expect(extend(now + hour, by, lifetime, now)).toEqual(expected);
  });

  it('does not bring back what has expired', () => {
    expect(extend(now, hour, lifetime, now)).toEqual({ kind: 'expired' });
  });
});

describe('latestEnd', () => {
  const end = now + hour;
  it.each([
    { name: 'counts from the first launch where nobody asks for time', from: { launchedAt }, latest: launchedAt },
    { name: 'counts from now where somebody does', from: { askedAt: now }, latest: now },
    { name: 'is not renewed by a start', from: { launchedAt: now - 20 * hour }, latest: now - 20 * hour },
  ])('$name', ({ from, latest }) => {
    expect(latestEnd(end, from, lifetime)).toBe(latest + 24 * hour);
  });

  it('takes back nothing that was given before', () => {
    expect(latestEnd(end, { launchedAt: now - 30 * hour }, lifetime)).toBe(end);
  });
});

describe('renewed', () => {
  it('never shortens a life that nobody asked to shorten', () => {
    expect(renewed(now + 10 * hour, { mayShorten: true }, lifetime, now)).toBe(now + 10 * hour);
    expect(renewed(now + hour, { mayShorten: true }, lifetime, now)).toBe(now + 4 * hour);
  });

  it('obeys the lifetime that was asked for by who may end the preview', () => {
    expect(renewed(now + 10 * hour, { ttl: 2 * hour, mayShorten: true }, lifetime, now)).toBe(now + 2 * hour);
  });

  it("lets nobody end somebody else's preview by a short lifetime", () => {
    expect(renewed(now + 10 * hour, { ttl: 2 * hour, mayShorten: false }, lifetime, now)).toBe(now + 10 * hour);
    expect(renewed(now + hour, { ttl: 2 * hour, mayShorten: false }, lifetime, now)).toBe(now + 2 * hour);
  });
});

describe('dueOf', () => {
  const expiresAt = now + 4 * hour;
  it.each([
    { name: 'leaves a fresh one alone', at: now, warnedAt: undefined, due: 'alive' },
    {
      name: 'leaves it alone until the warning is due',
      at: expiresAt - hour / 2 - 1,
      warnedAt: undefined,
      due: 'alive',
    },
    { name: 'warns from then on', at: expiresAt - hour / 2, warnedAt: undefined, due: 'warn' },
    { name: 'warns once', at: expiresAt - 1, warnedAt: expiresAt - hour / 2, due: 'alive' },
    {
      name: 'warns again where the end has moved since',
      at: expiresAt - 1,
      warnedAt: expiresAt - 3 * hour,
      due: 'warn',
    },
    { name: 'ends it at its time', at: expiresAt, warnedAt: undefined, due: 'expired' },
  ])('$name', ({ at, warnedAt, due }) => {
    expect(dueOf(expiresAt, warnedAt, lifetime, at)).toBe(due);
  });
});

describe('lifetimeOf', () => {
  it('reads how long previews live off the settings', () => {
    const ttl = { default: '4h', max: '1d', warnBefore: '30m' };
    expect(lifetimeOf({ ...acme.previews, ttl })).toEqual(lifetime);
  });

  it('is a fault of the build where the settings were never checked', () => {
    const ttl = { default: 'soon', max: '1d', warnBefore: '30m' };
    expect(() => lifetimeOf({ ...acme.previews, ttl })).toThrow('A duration of the settings cannot be read');
  });
});
