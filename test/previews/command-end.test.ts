import { describe, expect, it } from 'vitest';
import { commandEnd } from '../../src/previews/command-end.ts';
import { parseScriptReport } from '../../src/previews/documents/script-report.ts';

const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}\n`;
const finished = (status: string, { printed = '', errors = '', succeeded = false } = {}) =>
  ({ kind: 'finished', succeeded, report: parseScriptReport(printed), errors, status }) as const;
const worker =
  'document process failed unexpectedly: document worker timed out , check [ssm-document-worker]/[ssm-session-worker] log for crash reason';

describe('a script that left no report', () => {
  it.each([
    { run: finished('DeliveryTimedOut'), says: [/could not deliver.*did not fetch/, /preview up 7 --fresh/] },
    { run: finished('ExecutionTimedOut'), says: [/ran longer than it may/, /preview status 7/, /--fresh/] },
    { run: finished('Undeliverable'), says: [/gone, or Systems Manager cannot reach it/, /--fresh/] },
    {
      run: finished('Failed', { errors: worker }),
      says: [/agent.*lost the script.*memory/, /previews\.instance\.type/],
    },
    { run: finished('Failed'), says: [/ended without a report/, /preview up 7/] },
    { run: finished('Success', { succeeded: true }), says: [/without any report/, /not known/] },
    {
      run: { kind: 'timed-out', agent: 'online', minutes: 27, stopped: false },
      says: [/within 27 min.*may still be at work/],
    },
    {
      run: { kind: 'timed-out', agent: 'silent', minutes: 6, stopped: true },
      says: [/fell silent.*was told to stop and may still be at work/, /--fresh/],
    },
  ] as const)('is told in a sentence with the next command ($run.kind $run.status)', ({ run, says }) => {
    const said = JSON.stringify(commandEnd(run, 7));
    for (const pattern of says) expect(said).toMatch(pattern);
    expect(said).toMatch(/[ぁ-ん]/);
  });

  it('is not spoken of where the script has told its own end', () => {
    expect(commandEnd(finished('Failed', { printed: mark('failure', 'no container') }), 7)).toBeUndefined();
    expect(commandEnd(finished('Failed', { printed: mark('stage', 'pull failed 3') }), 7)).toBeUndefined();
  });
});
