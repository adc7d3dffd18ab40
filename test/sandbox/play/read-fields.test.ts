import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFields } from '../../../sandbox/play/read-fields.ts';

const names = ['Time to live', 'Why? (for the audit)'];

describe('readFields', () => {
  it.each<[string, readonly (readonly [string, string])[]]>([
    ['', []],
    ['target=prod', [['target', 'prod']]],
    [
      'target=prod reason=it is slow ttl=2h',
      [
        ['target', 'prod'],
        ['reason', 'it is slow'],
        ['ttl', '2h'],
      ],
    ],
    [
      'time to live=2h target=prod',
      [
        ['time to live', '2h'],
        ['target', 'prod'],
      ],
    ],
    ['"Some label"=x', [['Some label', 'x']]],
    ['why? (for the audit)=because', [['why? (for the audit)', 'because']]],
    [
      'reason="a b=c d" target=prod',
      [
        ['reason', 'a b=c d'],
        ['target', 'prod'],
      ],
    ],
    ['url=https://a.b/?c=d', [['url', 'https://a.b/?c=d']]],
    ['pr=', [['pr', '']]],
    [
      '対象=本番 理由=遅い',
      [
        ['対象', '本番'],
        ['理由', '遅い'],
      ],
    ],
  ])('reads %j', (written, fields) => {
    expect(readFields(written, names)).toEqual(fields.map(([name, value]) => ({ name, value })));
  });

  it('says what belongs to no field', () =>
    expect(readFields('fast target=prod', names)).toBe('"fast" belongs to no field: write NAME=VALUE.'));

  it('gives back every value that stands in quotation marks', () => {
    const value = fc.string().filter((text) => !text.includes('"') && text.trim() === text);
    fc.assert(
      fc.property(value, value, (one, two) => {
        expect(readFields(`a="${one}" b="${two}"`, names)).toEqual([
          { name: 'a', value: one },
          { name: 'b', value: two },
        ]);
      }),
    );
  });
});
