import { describe, it } from 'vitest';
import { ask, expectSame, otherWays } from './asked-each-way.ts';

describe.each([
  'preview list',
  'preview status 123',
  'health all',
  'db-check prod',
  'logs prod --since 30m',
  'run list',
  'preview tunnel 123',
  'slipway help',
  'slipway audit --since 2d',
  'slipway explain exec format error',
])('%s', (text) => {
  const typed = ask('typed', text);

  it.each(otherWays)('ends and is recorded as if it had been typed: %s', (way) => expectSame(way, text, typed));
});
