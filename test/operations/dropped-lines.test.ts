import { expect, it } from 'vitest';
import { droppedLines } from '../../src/operations/dropped-lines.ts';
import { stillAsPlanned } from '../../src/operations/plan.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { toFallback } from '../../src/slack/line.ts';

const ends = (at: number) => ({ label: { en: 'Ends at', ja: '終了予定' }, value: { at } });
const owner = (value: string) => ({ label: { en: 'Owner', ja: 'オーナー' }, value });
const hour = 3_600_000;

it('what of a plan was left alone is told with what it was and what it is, times in the zone of who reads', () => {
  const shown = [
    { id: 'i-1', facts: [owner('U0DEV'), ends(0)] },
    { id: 'i-2', facts: [owner('U0DEV')] },
    { id: 'i-3', facts: [owner('U0DEV')] },
  ];
  const found = [
    { id: 'i-1', facts: [owner('U0DEV'), ends(hour)] },
    { id: 'i-3', facts: [owner('U0OPS')] },
  ];
  const { items, dropped } = stillAsPlanned(shown, found);
  expect(items).toEqual([]);
  const lines = inLanguage(droppedLines(dropped), 'en', { timeZone: 'Asia/Tokyo' });
  expect(lines.map((line) => toFallback(line))).toEqual([
    'Changed since it was shown: `i-1` Ends at 01/01 09:00 JST → 01/01 10:00 JST',
    'Gone since it was shown: `i-2`',
    'Changed since it was shown: `i-3` Owner `U0DEV` → `U0OPS`',
  ]);
});
