import { describe, expect, it } from 'vitest';
import { accepted, outcomes, play, textOf } from '../play.ts';

const launchedAndTerminated = (played: Awaited<ReturnType<typeof play>>) => ({
  launched: accepted(played, 'RunInstances').filter(({ input }) => input.DryRun !== true).length,
  terminated: accepted(played, 'TerminateInstances').length,
});

describe('a launch that cannot succeed', () => {
  it.each([
    { fault: 'no-capacity', cause: /InsufficientInstanceCapacity[\s\S]*subnetId/, launched: 0 },
    { fault: 'ssm-never-online', cause: /SSM agent has not reported[\s\S]*describe-vpc-endpoints/, launched: 1 },
    {
      fault: 'registry-unauthorized',
      cause: /read:packages[\s\S]*put-parameter --name \/gym\/ghcr\/token/,
      launched: 1,
    },
    { fault: 'image-missing', cause: /https:\/\/github\.com\/acme\/gym-api\/pull\/123\/checks/, launched: 1 },
    { fault: 'app-unhealthy', cause: /\/healthz[\s\S]*\/preview logs 123/, launched: 1 },
  ])('$fault: names cause and next step, and nothing outlives its time', async ({ fault, cause, launched }) => {
    const played = await play('--fault', fault, '/preview up 123', 'wait 25h', 'sweep', '/preview list');
    expect(outcomes(played)).toEqual(['failed', 'done', 'done', 'done']);
    expect(textOf(played, 0)).toMatch(/^\*PR 123 has no working preview/);
    expect(textOf(played, 0)).toMatch(cause);
    expect(textOf(played, 0)).toContain('`/preview up 123`');
    expect(textOf(played, 0)).not.toMatch(/\bat .+:\d+:\d+|Error:|&lt;[a-z]+(?:-[a-z]+)*&gt;/);
    expect(launchedAndTerminated(played)).toEqual({ launched, terminated: launched });
    expect(textOf(played, 3)).toContain('No previews are running');
    expect(played.audit[0]).toMatchObject({ action: 'preview:up', outcome: 'failed' });
  });
});

describe('trouble that passes', () => {
  it.each(['throttling', 'slack-429', 'slack-5xx', 'not-in-channel'])(
    '%s does not keep a preview from being launched',
    async (fault) => {
      const played = await play('--fault', fault, '/preview up 123');
      expect(outcomes(played)).toEqual(['done']);
      expect(launchedAndTerminated(played).launched).toBe(1);
      expect(textOf(played, 0)).toContain('The preview of PR 123 is ready');
    },
  );

  it('sends the answer to a direct message where the bot may not post, with one line that points to it', async () => {
    const played = await play('--fault', 'not-in-channel', '/preview up 123');
    const [answer, pointer, ...others] = played.steps[0]?.messages ?? [];
    expect(others).toMatchObject([
      { channel: answer?.channel, text: expect.stringContaining('Image: `sha256:') },
      { channel: answer?.channel, text: '<@U0DEV> The preview of PR 123 is ready (1m 21s)' },
    ]);
    expect(answer?.channel).toMatch(/^D/);
    expect(pointer).toMatchObject({ only: 'U0DEV', text: expect.stringContaining('direct messages') });
  });
});

describe('access denied by AWS', () => {
  it('is told with the action that the role lacks, and nothing is launched', async () => {
    const played = await play('--fault', 'access-denied', '/preview up 123');
    expect(outcomes(played)).toEqual(['failed']);
    expect(launchedAndTerminated(played).launched).toBe(0);
    expect(textOf(played, 0)).toMatch(/ec2:|sts:|ssm:/);
  });
});
