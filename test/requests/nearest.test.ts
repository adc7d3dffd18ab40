import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/requests/nearest.ts';

const verbs = ['up', 'down', 'list', 'status', 'extend', 'logs', 'tunnel'];

describe('nearest', () => {
  it.each([
    ['staus', 'status'],
    ['STATUS', 'status'],
    ['donw', 'down'],
    ['log', 'logs'],
    ['tunel', 'tunnel'],
    ['pu', 'up'],
    ['frobnicate', undefined],
    ['x', undefined],
    ['', undefined],
    ['a'.repeat(100_000), undefined],
  ])('finds for %.20s', (typed, expected) => {
    expect(nearest(typed, verbs)).toBe(expected);
  });
});
