import { describe, expect, it } from 'vitest';
import { readFromEnd } from '../../src/aws/read-from-end.ts';

type Line = { readonly at: number; readonly text: string };

const day = 86_400_000;

/** A log that hands out a thousand lines a page, oldest first, and counts the pages that were asked for. */
function logOf(lines: readonly Line[], matches: (line: Line) => boolean = () => true) {
  const asked: string[] = [];
  return {
    asked,
    newest: (span: { since: number; until: number }, most = 100) =>
      readFromEnd<Line>({
        ...span,
        most,
        timeOf: ({ at }) => at,
        read: async ({ since, until }, token) => {
          asked.push(`${since}-${until} ${token ?? ''}`);
          const within = lines.filter(({ at }) => at >= since && at <= until);
          const start = Number(token ?? 0);
          const next = start + 1000 < within.length ? String(start + 1000) : undefined;
          return { items: within.slice(start, start + 1000).filter(matches), next };
        },
      }),
  };
}

const even = (count: number, over: number): Line[] =>
  Array.from({ length: count }, (_, index) => ({ at: Math.floor((index * over) / count), text: `line ${index}` }));

describe('readFromEnd', () => {
  it.each([
    { name: 'a calm log', count: 300, over: 1_800_000 },
    { name: '25,000 lines in half an hour', count: 25_000, over: 1_800_000 },
    { name: '25,000 records in forty of sixty days', count: 25_000, over: 40 * day },
    { name: 'a quarter of a million lines in half an hour', count: 250_000, over: 1_800_000 },
  ])('ends with the last line of $name', async ({ count, over }) => {
    const log = logOf(even(count, over));
    const { items, complete } = await log.newest({ since: 0, until: over * 1.5 });
    expect(items.at(-1)?.text).toBe(`line ${count - 1}`);
    expect(items.map(({ text }) => text)).toEqual(
      Array.from({ length: 100 }, (_, index) => `line ${count - 100 + index}`),
    );
    expect(complete).toBe(true);
    expect(log.asked.length).toBeLessThanOrEqual(30);
  });

  it('asks once for what fits one page', async () => {
    const log = logOf(even(999, day));
    await log.newest({ since: 0, until: day }, 2000);
    expect(log.asked).toEqual([`0-${day} `]);
  });

  it('takes every line once, whatever the slices', async () => {
    const lines = even(12_000, 1_800_000);
    const { items, complete } = await logOf(lines).newest({ since: 0, until: 1_800_000 }, 9_000);
    expect(items).toEqual(lines.slice(-9_000));
    expect(complete).toBe(true);
  });

  it('says from when on it has read where a rare line hides in a busy log', async () => {
    const log = logOf(even(250_000, 1_800_000), ({ text }) => text === 'line 7' || text === 'line 249990');
    const { items, complete, readFrom } = await log.newest({ since: 0, until: 1_800_000 });
    expect(items.map(({ text }) => text)).toEqual(['line 249990']);
    expect(complete).toBe(false);
    expect(readFrom).toBeGreaterThan(0);
    expect(readFrom).toBeLessThan(1_799_928);
  });

  it('does not ask for ever where one moment holds more than is read', async () => {
    const log = logOf(Array.from({ length: 60_000 }, (_, index) => ({ at: 5, text: `line ${index}` })));
    const { items, complete } = await log.newest({ since: 0, until: 10 });
    expect(items).toHaveLength(100);
    expect(complete).toBe(false);
    expect(log.asked.length).toBeLessThanOrEqual(45);
  });
});
