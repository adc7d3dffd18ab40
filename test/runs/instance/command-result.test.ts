import { describe, expect, it } from 'vitest';
import { commandResult, printedText } from '../../../src/runs/instance/command-result.ts';

describe('commandResult', () => {
  const of = (status: string, exitCode: number) =>
    commandResult({ finished: true, succeeded: status === 'Success', status, exitCode, output: '', errors: '' }, []);

  it.each([
    ['Success', 0, 'succeeded'],
    ['Failed', 2, 'failed'],
    ['Cancelled', -1, 'cancelled'],
    ['ExecutionTimedOut', -1, 'timed-out'],
    ['TimedOut', -1, 'timed-out'],
    ['DeliveryTimedOut', -1, 'not-started'],
    ['Undeliverable', -1, 'not-started'],
    ['Terminated', -1, 'not-started'],
    ['Something new', -1, 'failed'],
  ])('reads %s with code %d as %s', (status, exitCode, kind) => {
    expect(of(status, exitCode)).toMatchObject({ kind, status, exitCode: exitCode < 0 ? undefined : exitCode });
  });

  it('names the streams that Systems Manager cut', () => {
    const printed = { output: 'x'.repeat(24_000), errors: 'x'.repeat(7999) };
    const invocation = { finished: true, succeeded: true, status: 'Success', exitCode: 0 };
    expect(commandResult({ ...invocation, ...printed }, []).cut).toEqual(['stdout']);
    expect(commandResult({ ...invocation, output: '', errors: 'x'.repeat(8000) }, []).cut).toEqual(['stderr']);
  });
});

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
