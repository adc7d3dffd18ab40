import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { isOwn, ownTags, stopTime, taskTargets } from '../../../src/runs/task/own-tasks.ts';

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
    ['the longest time of its command without a tag', undefined, '2026-01-15T09:20:00.000Z'],
    ['the longest time of its command with a tag that is none', 'never', '2026-01-15T09:20:00.000Z'],
    ['no later than that whatever the tag says', '2099-01-01T00:00:00Z', '2026-01-15T09:20:00.000Z'],
  ])('is %s', (_what, tag, expected) => {
    const tags = { 'slipway-run': 'migrate', ...(tag === undefined ? {} : { 'stop-at': tag }) };
    expect(new Date(stopTime({ createdAt, tags }, acme.runs)).toISOString()).toBe(expected);
  });

  it.each([
    ['a tunnel, which may be open for its whole time', { 'slipway-run': 'db-tunnel' }],
    ['the longest there is, where nothing is called so any more', { 'slipway-run': 'gone' }],
    ['the longest there is, where nothing says what it is', {}],
  ])('is that of %s', (_what, tags: Record<string, string>) => {
    expect(new Date(stopTime({ createdAt, tags }, acme.runs)).toISOString()).toBe('2026-01-15T10:15:00.000Z');
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

describe('taskTargets', () => {
  it('are where one-off tasks and tunnels start some, each once', () => {
    expect(taskTargets(acme)).toEqual(['staging', 'prod']);
    expect(taskTargets({ ...acme, runs: pick('db-tunnel') })).toEqual(['prod']);
    expect(taskTargets({ ...acme, runs: pick('redeploy') })).toEqual([]);
  });

  it('leave out what a tunnel reaches through an instance', () => {
    const { prod } = acme.environments;
    if (!prod) throw new Error('The sandbox has a production');
    const instance = 'i-0a0a0a0a0a0a0a0a0';
    const database = { host: '10.0.0.1', port: 5432, instanceId: instance, probeFrom: instance, allowedFrom: [] };
    const environments = { prod: { ...prod, database } };
    expect(taskTargets({ environments, runs: pick('db-tunnel') })).toEqual([]);
  });
});

const pick = (name: string) => Object.fromEntries(Object.entries(acme.runs).filter(([key]) => key === name));
