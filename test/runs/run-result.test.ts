import { describe, expect, it } from 'vitest';
import { printedText } from '../../src/runs/run-result.ts';

describe('printedText', () => {
  it('masks secrets of every known shape and those that the entry names', () => {
    const output = 'password=hunter2hunter2\nmember 12345678 checked in';
    const text = printedText({ output, errors: '' }, ['member \\d{8}']);
    expect(text).not.toMatch(/hunter2|12345678/);
    expect(text).toContain('checked in');
  });

  it('leaves out the line in which Systems Manager cut, which may hold half a secret', () => {
    const output = `${'a line\n'.repeat(3428)}AKIAQ`.padEnd(24_000, 'Z');
    expect(printedText({ output, errors: '' }, [])).toMatch(/a line\n…$/);
    expect(printedText({ output: 'z'.repeat(24_000), errors: '' }, [])).toBe('\n…');
  });

  it('puts errors behind the output, and nothing where nothing was printed', () => {
    expect(printedText({ output: 'one\n', errors: 'two\n' }, [])).toBe('one\ntwo');
    expect(printedText({ output: '', errors: ' \n' }, [])).toBe('');
  });
});
