import { describe, expect, it } from 'vitest';
import { card } from '../../../src/slack/blocks/card.ts';
import { table } from '../../../src/slack/blocks/table.ts';
import { messageView } from '../../../src/slack/views/message-view.ts';
import { expectValidView, wordsOf } from './expect-valid-view.ts';

const label = { en: 'PR', ja: 'PR' };

describe('an answer in a window', () => {
  it.each(['en', 'ja'] as const)('says what its message says, tables as lines: %s', (language) => {
    const rows = Array.from({ length: 60 }, (_, at) => [`#${at}`, `<b>${at}`]);
    const draft = card({
      title: { en: 'Three of them', ja: '3 件' },
      body: ['a & b'],
      details: [table({ columns: [{ label }, { label: { en: 'Of', ja: '件' } }], rows, beyond: 0 })],
      footnote: 'small',
    });
    const view = messageView(draft(language), language);
    expectValidView(view);
    const words = wordsOf(view);
    for (const part of ['#0', '&lt;b&gt;0', '#59', '&lt;b&gt;59', 'a &amp; b', 'small']) expect(words).toContain(part);
    expect(view.close?.text).toBe(language === 'en' ? 'Close' : '閉じる');
  });

  it('says the text where no block is left', () => {
    const view = messageView({ text: 'only text', blocks: [] }, 'en');
    expectValidView(view);
    expect(wordsOf(view)).toContain('only text');
  });
});
