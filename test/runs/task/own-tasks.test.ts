import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { isOwn, startsTasks, stopTime } from '../../../src/runs/task/own-tasks.ts';

describe('stopTime', () => {
  const createdAt = Date.parse('2026-01-15T09:00:00Z');

  it.each([
    ['the tag', '2026-01-15T09:05:00Z', '2026-01-15T09:05:00.000Z'],
    ['the longest time there is without a tag', undefined, '2026-01-15T09:20:00.000Z'],
    ['the longest time there is with a tag that is none', 'never', '2026-01-15T09:20:00.000Z'],
    ['no later than that whatever the tag says', '2099-01-01T00:00:00Z', '2026-01-15T09:20:00.000Z'],
  ])('is %s', (_what, tag, expected) => {
    const tags = tag === undefined ? {} : { 'stop-at': tag };
    expect(new Date(stopTime({ createdAt, tags }, acme.runs)).toISOString()).toBe(expected);
  });
});

describe('isOwn', () => {
  it.each([
    [true, { Slipway: 'slipway-dev', Purpose: 'run' }],
    [false, { Slipway: 'slipway-prod', Purpose: 'run' }],
    [false, { Slipway: 'slipway-dev', Purpose: 'pr-preview' }],
    [false, {}],
  ])('is %s for %j', (own, tags) => {
    const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };
    expect(isOwn({ tags }, stack)).toBe(own);
  });
});

describe('startsTasks', () => {
  it('is true of one-off tasks alone', () => {
    const kinds = Object.values(acme.runs).filter(startsTasks);
    expect(kinds.map(({ kind }) => kind)).toEqual(['task', 'task']);
  });
});
