import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';

const variables = {
  SLACK_SIGNING_SECRET_PARAMETER: '/slipway/dev/slack/signing-secret',
  SLACK_BOT_TOKEN_PARAMETER: '/slipway/dev/slack/bot-token',
  OPERATION_FUNCTION: 'slipway-dev-operation:live',
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'hunter2',
};

describe('readEnvironment', () => {
  it('reads what Lambda and the stack set, and takes Slack, AWS and GitHub themselves where nothing else is said', () => {
    expect(readEnvironment(['signingSecretParameter', 'botTokenParameter', 'operationFunction'], variables)).toEqual({
      signingSecretParameter: '/slipway/dev/slack/signing-secret',
      botTokenParameter: '/slipway/dev/slack/bot-token',
      operationFunction: 'slipway-dev-operation:live',
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'hunter2' },
      awsEndpointUrl: undefined,
      slackApiUrl: 'https://slack.com/api/',
      githubApiUrl: 'https://api.github.com',
    });
  });

  it('reads the session token and other addresses', () => {
    const more = {
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL: 'http://localhost:1',
      SLACK_API_URL: 'http://localhost:2',
      GITHUB_API_URL: 'http://localhost:3',
    };
    expect(readEnvironment([], { ...variables, ...more })).toMatchObject({
      credentials: { sessionToken: 'token' },
      awsEndpointUrl: 'http://localhost:1',
      slackApiUrl: 'http://localhost:2',
      githubApiUrl: 'http://localhost:3',
    });
  });

  it('misses only what the function needs', () => {
    const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = variables;
    const own = { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
    expect(readEnvironment([], own)).toMatchObject({ botTokenParameter: '', operationFunction: '' });
  });

  it('names everything that is missing at once, and no value', () => {
    const { AWS_REGION, SLACK_BOT_TOKEN_PARAMETER, ...rest } = variables;
    const incomplete = { ...rest, SLACK_BOT_TOKEN_PARAMETER: '' };
    expect(() => readEnvironment(['botTokenParameter'], incomplete)).toThrow(
      /^Missing environment variables: SLACK_BOT_TOKEN_PARAMETER, AWS_REGION$/,
    );
  });
});
