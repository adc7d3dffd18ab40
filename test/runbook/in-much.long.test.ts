import { describe, expect, it } from 'vitest';
import { inMuch, missedBy } from './in-much.ts';
import { told } from './rows/all.ts';

describe('every message of the runbook', () => {
  const messages = told.flatMap(([id, evidence]) => (evidence.kind === 'text' ? [{ id, evidence }] : []));

  it.each(inMuch)('is found %s', (_, spell) => {
    expect(missedBy(spell, messages)).toEqual([]);
  });
});
