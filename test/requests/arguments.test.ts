import { describe, expect, it } from 'vitest';
import { duration, integer, matching, oneOf, pullRequest, slackUser, text } from '../../src/requests/arguments.ts';
import { parsingSettings } from './parsing-settings.ts';

const hour = 3_600_000;
const schemas = {
  pullRequest: pullRequest(parsingSettings),
  integer: integer({ min: -5, max: 500 }),
  duration: duration({ min: 60_000, max: 24 * hour }),
  oneOf: oneOf(['staging', 'prod']),
  slackUser: slackUser(),
  text: text({ maxLength: 5 }),
  matching: matching({ pattern: 'a|bc|d+', maxLength: 3 }),
};

describe('arguments', () => {
  it.each([
    ['pullRequest', '1', '1'],
    ['pullRequest', '9999999', '9999999'],
    ['integer', '-5', -5],
    ['integer', '0', 0],
    ['duration', '1h30m', 1.5 * hour],
    ['duration', '1m', 60_000],
    ['duration', '24h', 24 * hour],
    ['oneOf', 'prod', 'prod'],
    ['slackUser', '<@U0DEV|dev>', 'U0DEV'],
    ['slackUser', '<@W0DEV>', 'W0DEV'],
    ['slackUser', 'U0DEV', 'U0DEV'],
    ['text', 'a b', 'a b'],
    ['text', '12345', '12345'],
    ['matching', 'bc', 'bc'],
    ['matching', 'ddd', 'ddd'],
  ] as const)('%s takes %j', (kind, input, value) => {
    expect(schemas[kind].parse(input)).toBe(value);
  });

  it.each([
    [
      'pullRequest',
      ['', '0', '-1', '+1', '01', '1.0', '1e3', '10000000', '１２３', '123 ', 'abc', 123, 0, 1.5, true, null],
    ],
    ['integer', ['-6', '501', '1.5', '0x10', '', ' 1', '1_0', 'NaN', '--5', '9007199254740993']],
    ['duration', ['59s', '25h', '0h', '-2h', '2', '7200000', 'soon', '1h 30m', '', 5_400_000, 0, 1e12]],
    ['oneOf', ['Prod', '', 'production']],
    ['slackUser', ['bob', '<@U0DEV', 'U0DEV>x', '<#C0DEV>', '']],
    ['text', ['', '123456']],
    ['matching', ['ac', 'abc', '', 'a\n', 'dddd']],
  ] as const)('%s refuses what is out of bounds, in both languages', (kind, inputs) => {
    for (const input of inputs) {
      const result = schemas[kind].safeParse(input);
      expect([input, result.success]).toEqual([input, false]);
      if (typeof input !== 'string') continue;
      expect(result.error?.issues[0]).toMatchObject({
        params: { problem: { en: expect.any(String), ja: expect.stringMatching(/[ぁ-ん]/) } },
      });
    }
  });
});
