import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/aws/ec2.ts';
import { withoutPreview } from '../../src/previews/without-preview.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';
import { anInstance, aPreview, launch } from './a-preview.ts';
import { aboutPreview } from './about-preview.ts';

const hour = 3_600_000;
const ended = (code: string, tags: Record<string, string> = {}): Instance =>
  anInstance({
    id: 'i-0e8e89b1373a99fce',
    state: 'terminated',
    stateReason: { code, message: `${code}: words of EC2` },
    tags: { PR: '7', ...tags },
  });

/** What somebody reads who asks for PR 7, whose last instance has ended and whose time was four hours. */
function told(instance: Instance | undefined, now = launch + hour) {
  const last = instance && aPreview({ pr: '7', instance });
  const { message, outcome } = withoutPreview(aboutPreview('/preview logs 7'), { pr: '7', last, now });
  for (const language of ['en', 'ja'] as const) expectValidMessage(message(language));
  expect(outcome).toEqual({ kind: 'failed', reason: 'no-preview' });
  return message('en').text;
}

describe('a command for a preview that is no more', () => {
  it.each([
    { code: 'Client.VolumeLimitExceeded', says: /quota of EBS storage/ },
    { code: 'Client.InternalError', says: /most often the KMS key/ },
    { code: 'Client.InvalidSnapshot.NotFound', says: /snapshot behind the machine image was deleted/ },
    { code: 'Server.InsufficientInstanceCapacity', says: /no t3\.small free in that zone/ },
    { code: 'Server.SpotInstanceTermination', says: /no Spot capacity/ },
    { code: 'Server.InternalError', says: /AWS itself ended the instance/ },
    { code: 'Client.InstanceInitiatedShutdown', says: /shut down from inside/ },
    { code: 'Server.SomethingNew', says: /not known here/ },
  ])('is told that $code ended it, what that means, and is not told to do the same again', ({ code, says }) => {
    const text = told(ended(code));
    expect(text).toContain(`terminated \`${code}\` words of EC2`);
    expect(text).toMatch(says);
    expect(text).not.toMatch(/was terminated|Launch it|<[a-z-]+>/i);
  });

  it('is told who tore it down, where they signed it', () => {
    const text = told(ended('Client.UserInitiatedShutdown', { 'slack-message': 'C0PREVIEWS/1768467684.000000/U0OPS' }));
    expect(text).toMatch(/i-0e8e89b1373a99fce`, was terminated by <@U0OPS>\n.*Launch it: `\/preview up 7`/);
    expect(text).not.toMatch(/cause/i);
  });

  it.each([
    ['merged', /ended when its pull request was merged\.\n.*See all: `\/preview list`/, /Launch it/],
    ['closed', /ended when its pull request was closed\.\n.*Launch it: `\/preview up 7`/, /See all/],
  ] as const)('is told that its pull request was %s, and of a launch where there can be one', (how, says, never) => {
    const text = told(
      ended('Client.UserInitiatedShutdown', { 'slack-message': `C0PREVIEWS/1768467684.000000/${how}` }),
    );
    expect(text).toMatch(says);
    expect(text).not.toMatch(never);
  });

  it('is told that its time was up, where it was', () => {
    const text = told(ended('Client.UserInitiatedShutdown'), launch + 5 * hour);
    expect(text).toMatch(/had its time until 01\/15 13:00 UTC\./);
    expect(text).not.toMatch(/cause|CloudTrail/i);
  });

  it('is told where to see who it was, where nobody signed it', () => {
    expect(told(ended('Client.UserInitiatedShutdown'))).toMatch(
      /by an API call; CloudTrail knows who[\s\S]*AttributeValue=i-0e8e89b1373a99fce[\s\S]*\/preview up 7/,
    );
  });

  it('is told of nothing but a launch where there was none', () => {
    expect(told(undefined)).toMatch(/PR 7 has no preview\.\*\nLaunch it: `\/preview up 7`/);
  });
});
