import { describe, expect, it } from 'vitest';
import { outcomes, play, textOf } from '../play.ts';
import { endsWell, isLaunchedUnder, launchedAndTerminated } from './ends-well.ts';

describe('a launch that cannot succeed', () => {
  it.each([
    { fault: 'no-capacity', cause: /InsufficientInstanceCapacity[\s\S]*subnetId/, launched: 0 },
    { fault: 'image-missing', cause: /https:\/\/github\.com\/acme\/gym-api\/pull\/123\/checks/, launched: 1 },
  ])('$fault: names cause and next step, and nothing outlives its time', endsWell);
});

describe('trouble that passes', () => {
  it.each(['slack-429'])('%s does not keep a preview from being launched', isLaunchedUnder);

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
