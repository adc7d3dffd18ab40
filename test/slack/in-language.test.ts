import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../src/slack/in-language.ts';

describe('inLanguage', () => {
  it.each([
    { content: { en: 'Cause', ja: '原因' }, en: 'Cause', ja: '原因' },
    { content: 'ghcr.io', en: 'ghcr.io', ja: 'ghcr.io' },
    { content: [{ en: 'a', ja: 'あ' }, 'b'], en: ['a', 'b'], ja: ['あ', 'b'] },
    { content: { code: { en: 'a', ja: 'あ' } }, en: { code: 'a' }, ja: { code: 'あ' } },
    {
      content: { body: [[{ bold: { en: 'a', ja: 'あ' } }, { code: 'b' }]], footnote: undefined },
      en: { body: [[{ bold: 'a' }, { code: 'b' }]], footnote: undefined },
      ja: { body: [[{ bold: 'あ' }, { code: 'b' }]], footnote: undefined },
    },
    {
      content: { en: ['a', { code: 'b' }], ja: [{ code: 'b' }, 'あ'] },
      en: ['a', { code: 'b' }],
      ja: [{ code: 'b' }, 'あ'],
    },
    { content: [undefined, null, 0, true, ''], en: [undefined, null, 0, true, ''], ja: [undefined, null, 0, true, ''] },
  ])('chooses one half of all that stands in both languages: $content', ({ content, en, ja }) => {
    expect(inLanguage(content, 'en')).toEqual(en);
    expect(inLanguage(content, 'ja')).toEqual(ja);
  });

  it.each([{ en: 'a' }, { ja: 'あ' }, { en: 'a', ja: 'あ', fr: 'â' }])(
    'leaves alone what only looks like both languages: %j',
    (content) => {
      expect(inLanguage(content, 'ja')).toEqual(content);
    },
  );

  it('leaves what it is given as it was', () => {
    const content = { title: { en: 'a', ja: 'あ' }, body: [{ en: 'b', ja: 'い' }] };
    inLanguage(content, 'ja');
    expect(content).toEqual({ title: { en: 'a', ja: 'あ' }, body: [{ en: 'b', ja: 'い' }] });
  });
});
