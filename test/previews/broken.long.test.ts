import { describe, expect, it } from 'vitest';
import { inSandbox, textOf as textOfReport } from '../in-sandbox.ts';
import { accepted, outcomes, play, textOf } from '../play.ts';

/** What stands in a fix for something that nobody has read, as Slack escapes it. */
const placeholder = /&lt;(?!module&gt;)[a-z]+(?:-[a-z]+)*&gt;/;

describe('a launch that EC2 ends by itself', () => {
  it('is told with its code and what it means, and nobody is blamed', async () => {
    const commands = ['/preview up 123', '/preview up 123', '/preview status 123', '/run disk-usage pr-123'];
    const played = await play('--fault', 'instance-killed', ...commands, '/preview down 123');
    expect(outcomes(played)).toEqual(Array(5).fill('failed'));
    for (const step of [0, 1, 2, 3, 4]) {
      expect(textOf(played, step)).toMatch(/Client\.VolumeLimitExceeded.*\n.*quota of EBS storage/);
      expect(textOf(played, step)).not.toMatch(placeholder);
      expect(textOf(played, step)).not.toMatch(/Terminated by/i);
    }
    expect(played.audit[0]).toMatchObject({ outcome: 'failed' });
  });
});

describe('an app that ends as often as it starts', () => {
  it('is not ready, and its container, exit code, log and cause are told', async () => {
    const played = await play(
      '--fault',
      'app-crash-loop',
      '/preview up 123',
      '/preview status 123',
      '/preview logs 123',
    );
    expect(outcomes(played)).toEqual(['failed', 'failed', 'done']);
    expect(textOf(played, 0)).not.toContain('is ready');
    for (const step of [0, 1]) {
      expect(textOf(played, step)).toMatch(/restarting.*exit code 1/);
      expect(textOf(played, step)).toMatch(/ModuleNotFoundError: No module named 'gym\.settings'/);
    }
    for (const step of [0, 1, 2]) expect(textOf(played, step)).toMatch(/Cause: .*`gym\.settings`/);
    for (const step of [0, 1, 2]) expect(textOf(played, step)).not.toMatch(placeholder);
    expect(textOf(played, 1)).toContain('`/preview up 123`');
  });
});

describe('an agent that is lost', () => {
  it('while it deploys ends the wait within minutes; the command is cancelled and may still be at work', async () => {
    const played = await play('--fault', 'ssm-lost', '/preview up 123');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toMatch(/fell silent; given up after [5-9] min.*may still be at work/);
    expect(textOf(played, 0)).toContain('`/preview up 123 --fresh`');
    expect(textOf(played, 0)).not.toMatch(/`\/preview up 123`/);
    expect(textOf(played, 0)).not.toMatch(placeholder);
    expect(accepted(played, 'CancelCommand')).toHaveLength(1);
  });

  it('later is told as one that was online before, without the checks of a first launch', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123');
      const [instance] = sandbox.aws.ec2.store.all.values();
      if (!instance) throw new Error('Nothing was launched');
      instance.silentAt = sandbox.clock.now();
      await as('U0DEV', 'wait 1h');
      for (const step of ['up 123', 'logs 123', 'restart 123', 'status 123'].map((verb) => `/preview ${verb}`)) {
        const report = await as('U0DEV', step);
        expect(report.outcome).toBe('failed');
        expect(textOfReport(report)).toMatch(/online before.*memory or disk/);
        expect(textOfReport(report)).toContain('`/preview up 123 --fresh`');
        expect(textOfReport(report)).not.toMatch(/describe-vpc-endpoints|instance profile/);
        expect(textOfReport(report)).not.toMatch(placeholder);
      }
    });
  });
});

describe('a database that admits no previews', () => {
  it('is told by the probe of its port, not by the words of the driver', async () => {
    const played = await play('--fault', 'db-unreachable', '/preview up 123');
    expect(textOf(played, 0)).toMatch(/What failed: migrate \(13\ds\)/);
    expect(textOf(played, 0)).toMatch(/Likely cause.*security group does not admit/);
    expect(textOf(played, 0)).not.toContain('push a fix');
  });
});
