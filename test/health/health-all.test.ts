import { describe, expect, it } from 'vitest';
import { healthAllCard, type Summary } from '../../src/health/health-all.ts';
import { same } from '../../src/health/layer.ts';
import { judge } from '../../src/health/verdict.ts';
import { headline } from '../../src/health/verdict-words.ts';

const summaries = (...kinds: readonly Summary['kind'][]): Summary[] =>
  kinds.map((kind, index) => ({ name: `e${index}`, kind, headline: same(`e${index}`) }));

describe('/health all', () => {
  it.each([
    { kinds: ['healthy', 'unhealthy'], en: '1 of 2 environments are healthy', ja: '2 環境のうち 1 が正常です' },
    {
      kinds: ['healthy', 'unreadable', 'unhealthy'],
      en: '1 of 3 environments are healthy, 1 could not be read',
      ja: '3 環境のうち 1 が正常、1 は状態を読み取れません',
    },
    {
      kinds: ['unreadable', 'unreadable'],
      en: 'Whether 2 environments are healthy is not known',
      ja: '2 環境の状態を読み取れません',
    },
    { kinds: ['unreadable'], en: 'Whether 1 environment is healthy is not known', ja: '1 環境の状態を読み取れません' },
    {
      kinds: ['healthy', 'idle'],
      en: '1 of 2 environments are healthy, 1 at rest',
      ja: '2 環境のうち 1 が正常、1 は休止中です',
    },
    { kinds: [], en: 'There is no environment that you may look at', ja: '確認できる環境がありません' },
  ] as const)('of $kinds counts nothing that was not read as not healthy', ({ kinds, en, ja }) => {
    const message = healthAllCard(summaries(...kinds), '');
    expect(message('en').text.split('\n')[0]).toBe(`*${en}*`);
    expect(message('ja').text.split('\n')[0]).toBe(`*${ja}*`);
  });
});

it('a headline in Japanese has a space after a name alone', () => {
  expect(headline(same('prod'), judge([])).ja).toBe('prod は正常です');
  const path = { en: 'The database path of prod', ja: 'prod のデータベース経路' };
  expect(headline(path, judge([])).ja).toBe('prod のデータベース経路は正常です');
});
