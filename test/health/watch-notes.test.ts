import { describe, expect, it } from 'vitest';
import { beganAt, type WatchMemory } from '../../src/health/watch-memory.ts';
import { longestQuietMs, looksAt, noteParameters, parseNotes } from '../../src/health/watch-notes.ts';

const now = Date.parse('2026-01-15T09:00:00Z');
const quiet = (until: number, by = 'U0OPS') => JSON.stringify({ until, by });

describe('notes for the watch', () => {
  it('lie below what it remembers of the environment', () => {
    expect(noteParameters({ name: 'slipway-dev' }, 'prod')).toEqual({
      quiet: '/slipway/slipway-dev/watch/prod/quiet',
      look: '/slipway/slipway-dev/watch/prod/look',
    });
  });

  it.each<[what: string, text: string | undefined, isQuiet: boolean]>([
    ['that is asked for', quiet(now + 1), true],
    ['of a day', quiet(now + longestQuietMs), true],
    ['that is over', quiet(now), false],
    ['of longer than anybody can ask for', quiet(now + longestQuietMs + 1), false],
    ['of nobody', JSON.stringify({ until: now + 1 }), false],
    ['of somebody whose id is none', quiet(now + 1, '<!channel>'), false],
    ['that is no JSON', '{', false],
    ['that is not there', undefined, false],
  ])('are quiet by a note %s: %j → %s', (_, text, isQuiet) => {
    expect(parseNotes({ quiet: text, look: undefined }, now).quiet !== undefined).toBe(isQuiet);
  });

  it('say who looks at the very outage that they name', () => {
    const notes = parseNotes({ quiet: undefined, look: JSON.stringify({ since: 7, by: 'U0OPS' }) }, now);
    expect(looksAt(notes, 7)?.by).toBe('U0OPS');
    expect(looksAt(notes, 8)).toBeUndefined();
    expect(looksAt(parseNotes({ quiet: undefined, look: 'null' }, now), 7)).toBeUndefined();
  });
});

describe('beganAt', () => {
  const told: WatchMemory = { announced: 'unhealthy', since: 5 };
  const seen = { kind: 'unhealthy', since: 8, checkedAt: 9, checks: 1 } as const;
  it.each<[what: string, memory: WatchMemory, began: number | undefined]>([
    ['what was told', told, 5],
    ['what was seen once', { announced: 'healthy', since: 1, candidate: seen }, 8],
    ['nothing that the watch has not seen', { announced: 'healthy', since: 1 }, undefined],
    ['nothing of another kind', { announced: 'unreadable', since: 1 }, undefined],
  ])('knows since when of %s', (_, memory, began) => {
    expect(beganAt(memory, 'unhealthy')).toBe(began);
  });
});
