import { describe, it } from 'vitest';
import { endsWell, isLaunchedUnder } from './ends-well.ts';

describe('a launch that cannot succeed', () => {
  it.each([
    { fault: 'ssm-never-online', cause: /SSM agent has not reported[\s\S]*describe-vpc-endpoints/, launched: 1 },
    {
      fault: 'registry-unauthorized',
      cause: /read:packages[\s\S]*put-parameter --name \/gym\/ghcr\/token/,
      launched: 1,
    },
    { fault: 'app-unhealthy', cause: /\/healthz[\s\S]*\/preview logs 123/, launched: 1 },
  ])('$fault: names cause and next step, and nothing outlives its time', endsWell);
});

describe('trouble that passes', () => {
  it.each(['throttling', 'slack-5xx', 'not-in-channel'])(
    '%s does not keep a preview from being launched',
    isLaunchedUnder,
  );
});
