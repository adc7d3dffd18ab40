import { describe, expect, it } from 'vitest';
import { likeliest } from '../../src/requests/likeliest.ts';

const environments = ['staging', 'prod', 'prod-eu', 'Demo'];

describe('likeliest', () => {
  it.each([
    ['prodd', 'prod'],
    ['production', 'prod'],
    ['stag', 'staging'],
    ['stg', 'staging'],
    ['STG', 'staging'],
    ['demonstration', 'Demo'],
    ['prod-europe', undefined],
    ['s', undefined],
    ['sg', undefined],
    ['gst', undefined],
    ['uat', undefined],
    ['', undefined],
    ['p'.repeat(100_000), undefined],
  ])('finds for %.20s', (typed, expected) => {
    expect(likeliest(typed, environments)).toBe(expected);
  });
});
