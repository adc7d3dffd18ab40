import { describe, it } from 'vitest';
import { expectTheSameWhateverDies } from './every-crash.ts';

describe.each(['evening', 'sleep by the hours', 'wake by the hours'] as const)(
  '%s that dies before or after any checkpoint',
  (act) => {
    it('says the same once, stops and starts once, and remembers the same', () => expectTheSameWhateverDies(act));
  },
);
