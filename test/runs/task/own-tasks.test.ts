import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { isOwn, ownTags, startsTasks, stopTime } from '../../../src/runs/task/own-tasks.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };

describe('the tags of a task', () => {
  it('say whose it is, for which request, and when it has to be over: five minutes after its time', () => {
    const request = {
      id: 'abc123',
      name: 'run',
      action: 'run:migrate@staging',
      text: '/run migrate staging',
      arguments: {},
      asker: { team: 'T0ACME', user: 'U0OPS' },
      origin: { channel: 'C0PREVIEWS', responseUrl: '', via: 'command' as const },
      sentAt: 0,
    };
    const tags = ownTags(stack, request, {
      name: 'migrate',
      target: 'staging',
      stopAt: Date.parse('2026-01-15T09:15:00Z'),
    });
    expect(tags).toEqual({
      Slipway: 'slipway-dev',
      Purpose: 'run',
      'slipway-run': 'migrate',
      'slipway-target': 'staging',
      'request-id': 'abc123',
      'requested-by': 'U0OPS',
      'stop-at': '2026-01-15T09:20:00Z',
    });
    expect(isOwn({ tags }, stack)).toBe(true);
  });
});

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

  it('never comes for a task whose start is not known, and ten minutes after it where the catalogue has no tasks', () => {
    expect(stopTime({ createdAt: undefined, tags: {} }, {})).toBe(Number.POSITIVE_INFINITY);
    expect(stopTime({ createdAt, tags: {} }, {})).toBe(createdAt + 600_000);
  });
});

describe('isOwn', () => {
  it.each([
    [true, { Slipway: 'slipway-dev', Purpose: 'run' }],
    [false, { Slipway: 'slipway-prod', Purpose: 'run' }],
    [false, { Slipway: 'slipway-dev', Purpose: 'pr-preview' }],
    [false, {}],
  ])('is %s for %j', (own, tags) => {
    expect(isOwn({ tags }, stack)).toBe(own);
  });
});

describe('startsTasks', () => {
  it('is true of one-off tasks alone', () => {
    const kinds = Object.values(acme.runs).filter(startsTasks);
    expect(kinds.map(({ kind }) => kind)).toEqual(['task', 'task']);
  });
});
