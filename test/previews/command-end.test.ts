import { describe, expect, it } from 'vitest';
import { type CommandEnd, commandEnd, saysNothing } from '../../src/previews/command-end.ts';
import type { DocumentRun } from '../../src/previews/documents/run-document.ts';
import { parseScriptReport } from '../../src/previews/documents/script-report.ts';
import { knownValues } from '../../src/previews/known-values.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { aboutPreview } from './about-preview.ts';

type Silent = Extract<DocumentRun, { kind: 'finished' | 'timed-out' }>;

const instance = 'i-0e8e89b1373a99fce';
const mark = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}\n`;
const finished = (status: string, details = status, { printed = '', errors = '', succeeded = false } = {}): Silent => ({
  kind: 'finished',
  succeeded,
  report: parseScriptReport(printed),
  errors,
  status,
  details,
});
const worker =
  'document process failed unexpectedly: document worker timed out , check [ssm-document-worker]/[ssm-session-worker] log for crash reason';

/** All that somebody reads who asked so. */
function told({ facts, evidence }: CommandEnd, asked: string) {
  const known = knownValues(aboutPreview(asked), { pr: '7', instance: { id: instance } });
  const causes = diagnose(evidence, known).map(({ cause, fix }) => [cause, fix]);
  return JSON.stringify([facts, causes]);
}

describe('a script that left no report', () => {
  it.each([
    {
      run: finished('TimedOut', 'DeliveryTimedOut'),
      says: [/could not deliver.*nothing of it ran/, new RegExp(`Values=${instance}`), /`\/preview up 7 --fresh`/],
    },
    { run: finished('TimedOut', 'ExecutionTimedOut'), says: [/ran longer than it may/, /\/preview status 7/] },
    { run: finished('TimedOut'), says: [/time limit of SSM/] },
    { run: finished('Failed', 'Undeliverable'), says: [/cannot reach the instance/, /--fresh/] },
    { run: finished('Failed', 'InvalidPlatform'), says: [/another platform/] },
    { run: finished('Cancelled'), says: [/was cancelled/, /stays/] },
    { run: finished('Cancelled', 'Terminated'), says: [/cancelled, or another failure/] },
    {
      run: finished('Failed', 'Failed', { errors: worker }),
      says: [/lost the script.*memory used up/, /previews\.instance\.type/],
    },
    { run: finished('Failed'), says: [/left no report; why is not known/, /`\/preview up 7`/] },
    { run: finished('Success', 'Success', { succeeded: true }), says: [/without any report/, /not known/] },
    {
      run: { kind: 'timed-out', agent: 'online', minutes: 27, stopped: false },
      says: [/Given up after 27 min.*may still be at work/, /never said that the command ended/],
    },
    {
      run: { kind: 'timed-out', agent: 'silent', minutes: 6, stopped: true },
      says: [/fell silent; given up after 6 min.*was told to stop/, /was online before/, /--fresh/, /t3\.small/],
    },
  ] satisfies { run: Silent; says: RegExp[] }[])('is told in sentences, with the next command: %o', ({ run, says }) => {
    const end = commandEnd(run, { pr: '7', instance });
    const said = told(end ?? { facts: [], evidence: [] }, '/preview up 7').replaceAll('```', '`');
    for (const pattern of says) expect(said).toMatch(pattern);
    expect(said).toMatch(/[ぁ-ん]/);
    expect(said).not.toMatch(/<[a-z-]+>/);
  });

  it('sends nobody to look who has just looked in vain, and repeats what was asked, not a deployment', () => {
    const end = commandEnd(finished('TimedOut', 'ExecutionTimedOut'), { pr: '7', instance });
    const looked = told(end ?? { facts: [], evidence: [] }, '/preview status 7');
    expect(looked).toContain('Type the same again.');
    expect(looked).not.toMatch(/preview status 7|Compare with/);
    const ran = told(end ?? { facts: [], evidence: [] }, '/run disk-usage pr-7');
    expect(ran).toMatch(/Try again:\\n```\/run disk-usage pr-7```/);
  });

  it('is not spoken of where the script has told its own end', () => {
    for (const printed of [mark('failure', 'no container'), mark('stage', 'pull failed 3')])
      expect(commandEnd(finished('Failed', 'Failed', { printed }), { pr: '7', instance })).toBeUndefined();
  });
});

it.each([
  { printed: '', nothing: true },
  { printed: mark('state', 'running 0 false 0'), nothing: false },
  { printed: mark('app', 'ok'), nothing: false },
  { printed: '| words\n', nothing: false },
])('a report of "$printed" says nothing: $nothing', ({ printed, nothing }) => {
  expect(saysNothing(parseScriptReport(printed))).toBe(nothing);
});
