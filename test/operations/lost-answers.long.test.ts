import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox } from '../in-sandbox.ts';
import { accepted, outcomes, play } from '../play.ts';
import { distinct, said } from './lost-answers.ts';

const approved = (command: string) => ['--as', 'U0OPS', command, '--as', 'U0SRE', 'press Approve'];

describe('answers that get lost for a minute', () => {
  it.each([
    { steps: approved('/run migrate staging'), operation: 'RunTask', ends: ['waiting', 'done'] },
    { steps: ['--as', 'U0OPS', '/run db-version prod'], operation: 'RunTask', ends: ['done'] },
    { steps: approved('/run redeploy staging'), operation: 'UpdateService', ends: ['waiting', 'done'] },
    { steps: approved('/run rollback prod'), operation: 'UpdateService', ends: ['waiting', 'done'] },
    { steps: ['/preview up 123', '/preview down 123'], operation: 'TerminateInstances', ends: ['done', 'done'] },
    { steps: ['/preview up 123', '/preview extend 123 1h'], operation: 'CreateTags', ends: ['done', 'done'] },
    { steps: ['/preview up 123', '/run disk-usage pr-123'], operation: 'SendCommand', ends: ['done', 'done'] },
  ])('of $operation: what was done is found and followed, in $steps', async ({ steps, operation, ends }) => {
    const played = await play('--fault', 'lost-answers', ...steps);
    expect(outcomes(played)).toEqual(ends);
    expect(said(played)).not.toMatch(/Nothing was done|not known|may have/i);
    const calls = accepted(played, operation);
    expect(distinct(calls)).toBe(operation === 'SendCommand' ? 2 : 1);
    // These have no client token: what was done is found before it would be sent again.
    expect(calls.length > distinct(calls)).toBe(!['SendCommand', 'UpdateService'].includes(operation));
    expect(played.audit.map(({ outcome }) => outcome)).not.toContain('failed');
  });
});

describe('a decision whose confirmation gets lost', () => {
  it('is perhaps theirs where the function died right after it', async () => {
    const ends: string[] = [];
    for (const when of ['before', 'after'] as const) {
      for (let checkpoint = 3; checkpoint < 7; checkpoint += 1) {
        await inSandbox(async ({ sandbox, as }) => {
          await as('U0OPS', '/run migrate staging');
          await sandbox.slack.press('U0SRE', 'Approve');
          const name = sandbox.aws.lambda.executions.at(-1)?.name ?? '';
          sandbox.aws.lambda.crashAt(name, checkpoint, when);
          await settle(sandbox.stage);
          const own = sandbox.audit().filter(({ action }) => action === 'slipway:approve');
          const text = sandbox.slack.messages().find(({ only }) => only === 'U0SRE')?.text ?? '';
          ends.push(`${own[0]?.outcome} ${/^\*(You approved|It is decided, perhaps by this press)/.exec(text)?.[1]}`);
          expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask')).toHaveLength(1);
        });
      }
    }
    expect(new Set(ends)).toEqual(new Set(['done You approved', 'unknown It is decided, perhaps by this press']));
  });
});
