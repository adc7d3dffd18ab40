import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { costAfterComma, costSoFar } from '../../src/previews/cost.ts';
import { everythingSaid, hour } from './everything-said.ts';

describe('the cost of previews', () => {
  it('is told wherever a preview is where the settings name a price', async () => {
    const said = await everythingSaid(acme);
    for (const part of ['$0.027/h', 'Cost so far', 'time up, $0.0', '1 running, $']) expect(said).toContain(part);
  });

  it.each([
    { hourlyUsd: undefined, soFar: undefined, after: [] },
    { hourlyUsd: 0.5, soFar: '$1.00', after: [', $1.00'] },
  ])('of two hours at $hourlyUsd is $soFar', ({ hourlyUsd, soFar, after }) => {
    expect(costSoFar(0, 2 * hour, hourlyUsd)).toBe(soFar);
    expect(costAfterComma(0, 2 * hour, hourlyUsd)).toEqual(after);
  });
});
