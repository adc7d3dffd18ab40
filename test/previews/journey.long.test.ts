import { describe, expect, it } from 'vitest';
import { outcomes, play, textOf } from '../play.ts';

describe('Japanese', () => {
  it('has the same outcomes as English', async () => {
    const steps = [
      '/preview up 123',
      '/preview list',
      '/preview extend 123 99d',
      '/preview down 123',
      '/preview down 123',
    ];
    const [ja, en] = [await play('--language', 'ja', ...steps), await play(...steps)];
    expect(outcomes(ja)).toEqual(outcomes(en));
    for (const index of steps.keys()) expect(textOf(ja, index)).toMatch(/[ぁ-んァ-ン一-龠]/);
  });
});
