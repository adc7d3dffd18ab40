import { describe, expect, it } from 'vitest';
import { filterPattern } from '../../sandbox/aws/filter-pattern.ts';
import { patternFault } from '../../src/health/log-filter.ts';

describe('a filter in braces', () => {
  it.each([
    '{ $.level = "ERROR" }',
    '{$.level=ERROR}',
    '{ $.a.b[0] != "x && y" }',
    '{ ($.status >= 500 || $.status = 4*) && $.ms > 1.5e3 }',
    '{ $.say = "a \\" (b" }',
  ])('is taken where CloudWatch Logs takes it: %s', (filter) => {
    expect(patternFault(filter)).toBeUndefined();
    expect(() => filterPattern(filter)('{}')).not.toThrow();
  });

  it.each(['{ $.user IS NULL }', '{ $.user NOT EXISTS && $.ok IS TRUE }', '{ $.message = %a|(b% }'])(
    'may ask for what is missing and for expressions: %s',
    (filter) => {
      expect(patternFault(filter)).toBeUndefined();
    },
  );

  it.each([
    { filter: '{a,b}', part: 'a,b' },
    { filter: '{"level":"error"}', part: '"level":"error"' },
    { filter: '{ $.level = "ERROR" && level = WARN }', part: 'level = WARN' },
    { filter: '{ $.level = }', part: '$.level =' },
    { filter: '{ $.level == "ERROR" }', part: '$.level == "ERROR"' },
    { filter: '{ $.level = "ERROR" || }', part: '{ $.level = "ERROR" || }' },
    { filter: '{}', part: '{}' },
    { filter: '{ ($.a = 1 }', part: '{ ($.a = 1 }' },
    { filter: '{ $.a = "b }', part: '{ $.a = "b }' },
  ])('is refused with the part that CloudWatch Logs does not take: $filter', ({ filter, part }) => {
    expect(patternFault(filter)).toEqual({
      en: expect.stringMatching(/is no comparison that CloudWatch Logs takes/),
      ja: expect.stringMatching(/CloudWatch Logs が受け付ける比較ではありません/),
    });
    expect(patternFault(filter)?.en.startsWith(`\`${part}\` in \`${filter}\``)).toBe(true);
  });
});

it.each(['a,b', '{a', 'b}', 'user {1}', '[ERROR]'])('is text where it is not in braces: %s', (filter) => {
  expect(patternFault(filter)).toBeUndefined();
});
