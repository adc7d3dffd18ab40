import { describe, expect, it } from 'vitest';
import { iso } from '../../../src/config/iso.ts';
import { movedEnd } from '../../../src/previews/idle/moved-end.ts';
import { aPreview, launch } from '../a-preview.ts';

const hour = 3_600_000;
const lifetime = { defaultMs: 4 * hour, maxMs: 24 * hour };
const endsIn = (hours: number) => aPreview({ expiry: { at: launch + hours * hour, from: 'tag' } });

describe('the end of a preview', () => {
  it.each([
    { name: 'stays where nobody used it', used: undefined, end: 4, moved: undefined },
    { name: 'moves with a session', used: { at: 3, use: 'session' }, end: 4, moved: 7 },
    { name: 'moves with a visit', used: { at: 1, use: 'connection' }, end: 4, moved: 5 },
    { name: 'moves with a push', used: { at: 1, use: 'push' }, end: 4, moved: 5 },
    { name: 'moves with a look at its log', used: { at: 1, use: 'logs' }, end: 4, moved: 5 },
    { name: 'never comes nearer', used: { at: 1, use: 'session' }, end: 12, moved: undefined },
    { name: 'stays as the launch set it', used: { at: 1, use: 'up' }, end: 1.5, moved: undefined },
    { name: 'stays as an extension set it', used: { at: 3, use: 'extend' }, end: 5, moved: undefined },
    { name: 'moves to its longest life at most', used: { at: 22, use: 'session' }, end: 23, moved: 24 },
    { name: 'does not move beyond its longest life', used: { at: 23, use: 'session' }, end: 24, moved: undefined },
    { name: 'moves from a short one that was asked for', used: { at: 0.4, use: 'session' }, end: 0.5, moved: 4.4 },
  ] as const)('$name', ({ used, end, moved }) => {
    const at = used && { ...used, at: launch + used.at * hour };
    const to = movedEnd(endsIn(end), at, lifetime);
    expect(to === undefined ? undefined : iso(to)).toBe(moved === undefined ? undefined : iso(launch + moved * hour));
  });

  it('does not move again by what a tag cannot say', () => {
    const used = { at: launch + hour + 999, use: 'session' } as const;
    const first = movedEnd(endsIn(4), used, lifetime) ?? 0;
    expect(movedEnd(aPreview({ expiry: { at: Date.parse(iso(first)), from: 'tag' } }), used, lifetime)).toBeUndefined();
  });
});
