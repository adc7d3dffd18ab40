import { describe, expect, it } from 'vitest';
import { commandEnding, commandResult, printedText } from '../../../src/runs/instance/command-result.ts';

const anInvocation = (given: { readonly status: string; readonly exitCode: number; readonly errors?: string }) => ({
  finished: true,
  succeeded: given.status === 'Success',
  details: given.status,
  output: '',
  errors: '',
  ...given,
});

describe('commandResult', () => {
  const of = (status: string, exitCode: number) => commandResult(anInvocation({ status, exitCode }), []);

  it.each([
    ['Success', 0, 'succeeded'],
    ['Failed', 2, 'failed'],
    ['Cancelled', -1, 'cancelled'],
    ['ExecutionTimedOut', -1, 'timed-out'],
    ['TimedOut', -1, 'timed-out'],
    ['DeliveryTimedOut', -1, 'not-started'],
    ['Undeliverable', -1, 'not-started'],
    ['Delivery Timed Out', -1, 'not-started'],
    ['InvalidPlatform', -1, 'not-started'],
    ['AccessDenied', -1, 'not-started'],
    ['Terminated', -1, 'not-started'],
    ['Something new', -1, 'failed'],
  ])('reads %s with code %d as %s', (status, exitCode, kind) => {
    expect(of(status, exitCode)).toMatchObject({ kind, status, exitCode: exitCode < 0 ? undefined : exitCode });
  });

  it('names the streams that Systems Manager cut', () => {
    const printed = { output: 'x'.repeat(24_000), errors: 'x'.repeat(7999) };
    const invocation = anInvocation({ status: 'Success', exitCode: 0 });
    expect(commandResult({ ...invocation, ...printed }, []).cut).toEqual(['stdout']);
    expect(commandResult({ ...invocation, output: '', errors: 'x'.repeat(8000) }, []).cut).toEqual(['stderr']);
  });
});

describe('commandEnding', () => {
  const at = { instanceId: 'i-0e8e89b1373a99fce', place: 'instance' } as const;

  it.each([
    { status: 'DeliveryTimedOut', exitCode: -1 },
    { status: 'Failed', exitCode: -1 },
    { status: 'Cancelled', exitCode: 3 },
  ])('is how Run Command ended $status with $exitCode, with the agent’s words masked', (given) => {
    const errors = 'document process failed unexpectedly: password=hunter2hunter2';
    const ending = commandEnding(anInvocation({ ...given, errors }), [], at);
    expect(ending).toMatchObject({ kind: 'ssm-command', status: given.status, statusDetails: given.status, ...at });
    expect(ending?.errors).toMatch(/^document process failed/);
    expect(ending?.errors).not.toContain('hunter2');
  });

  it.each([
    { status: 'Success', exitCode: 0 },
    { status: 'Failed', exitCode: 1 },
  ])('is none for a script that ran to its end: $status with $exitCode', (given) => {
    expect(commandEnding(anInvocation(given), [], at)).toBeUndefined();
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
