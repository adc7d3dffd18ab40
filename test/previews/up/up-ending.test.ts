import { describe, expect, it } from 'vitest';
import { type Told, upEnding } from '../../../src/previews/up/up-ending.ts';
import type { InstanceEnded } from '../../../src/runbook/evidence.ts';
import { expectValidMessage } from '../../slack/expect-valid-message.ts';
import { aboutPreview } from '../about-preview.ts';

const instance = 'i-0e8e89b1373a99fce';
const ended = (code?: string): InstanceEnded => ({
  kind: 'instance-ended',
  state: 'terminated',
  code,
  instanceId: instance,
  place: 'preview',
});

function told(by: string | undefined, how: InstanceEnded | undefined) {
  const result: Told = { kind: 'torn-down', instance, stage: 'running', by, ended: how };
  const { message, outcome } = upEnding(aboutPreview('/preview up 7'), '7', result);
  for (const language of ['en', 'ja'] as const) expectValidMessage(message(language));
  return { text: message('en').text, outcome };
}

describe('an instance that ended while it was launched', () => {
  it('is told with EC2’s reason where nobody ended it', () => {
    const { text, outcome } = told(undefined, ended('Client.InternalError'));
    expect(text).toMatch(/Wait until the instance runs[\s\S]*`Client\.InternalError`[\s\S]*most often the KMS key/);
    expect(text).not.toMatch(/terminated by/i);
    expect(outcome).toEqual({ kind: 'failed', reason: 'instance-killed' });
  });

  it('is told with who signed it, and nothing is looked into', () => {
    const { text, outcome } = told('U0OPS', ended('Client.UserInitiatedShutdown'));
    expect(text).toContain('Terminated by <@U0OPS>');
    expect(text).not.toMatch(/cause/i);
    expect(outcome).toEqual({ kind: 'failed', reason: 'torn-down' });
  });

  it('is told with where to see who it was, where nobody signed the call', () => {
    expect(told(undefined, ended('Client.UserInitiatedShutdown')).text).toMatch(
      /Cause: .*CloudTrail[\s\S]*AttributeValue=i-0e8e89b1373a99fce/,
    );
  });

  it('is told as not known where EC2 says nothing', () => {
    expect(told(undefined, ended()).text).toContain('not known here');
    expect(told(undefined, undefined).text).not.toMatch(/cause/i);
  });
});
