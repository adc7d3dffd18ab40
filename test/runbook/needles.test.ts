import { describe, expect, it } from 'vitest';
import { needlesOf } from '../../src/runbook/needles.ts';

describe('the words without which a pattern cannot match', () => {
  it.each([
    { pattern: /No space left on device/, needles: ['no space left on device'] },
    { pattern: /port (\d{1,5}) failed: /, needles: [' failed: '] },
    { pattern: /exec \/bin\/sh: not found/, needles: ['exec /bin/sh: not found'] },
    { pattern: /Unknown (?:MySQL )?server host/, needles: ['server host'] },
    { pattern: /(?:HEAD|GET) request/, needles: [' request'] },
    { pattern: /(?:refused|denied)!?/, needles: ['refused', 'denied'] },
    { pattern: /timeout|timed out/, needles: ['timeout', 'timed out'] },
    { pattern: /colou?r of it/, needles: ['r of it'] },
    { pattern: /ab{0,3}cdef/, needles: ['cdef'] },
    { pattern: /ab{2}cdef/, needles: ['cdef'] },
    { pattern: /(?<name>[a-z]+) does not exist/, needles: [' does not exist'] },
    { pattern: /exit(?!ing)(?=\b)/, needles: ['exit'] },
    { pattern: /[(|)]{1,3}\x60word\n/, needles: ['word'] },
    { pattern: /(?:a|longer) x/, needles: undefined },
    { pattern: /^\d+$/, needles: undefined },
    { pattern: /long word|\d/, needles: undefined },
  ])('of $pattern', ({ pattern, needles }) => {
    expect(needlesOf(pattern)).toEqual(needles);
  });
});
