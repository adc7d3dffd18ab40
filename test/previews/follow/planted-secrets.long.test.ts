import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { LocalGithub } from '../../../sandbox/github/local-github.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

/** As long as GitHub's new ones, with all characters that they may have. */
const token = `ghs_1234567_${'eyJhbGciOiJSUzI1NiJ9-_.'.repeat(23)}`.slice(0, 520);

/** What must be nowhere: the lines of a key by themselves as well. */
function plantedIn({ parameters }: LocalGithub): readonly string[] {
  const values = ['private-key', 'webhook-secret'].map((name) => parameters.get(`/slipway/github/${name}`) ?? '');
  const lines = values
    .flatMap((value) => value.split('\n'))
    .filter((line) => line.length >= 20 && !line.startsWith('--'));
  return [token, ...lines];
}

/** Everything that leaves the functions or is stored of them. */
const left = ({ sandbox, logged }: Stage): string =>
  [
    ...sandbox.slack.calls,
    ...(sandbox.github?.calls ?? []).map(({ path, body }) => ({ path, body })),
    ...logged,
    ...sandbox.aws.lambda.executions,
    ...sandbox.aws.ec2.instances().map(({ tags }) => tags),
    ...sandbox.awsCalls(),
    ...sandbox.audit(),
  ]
    .map((one) => JSON.stringify(one))
    .join('\n');

const refusals = [401, 403, 404, 409, 422, 429, 500, 503] as const;

describe('a token of 520 characters, a private key and a webhook secret in what others answer', () => {
  it.each(refusals)('reach neither Slack, GitHub, a log nor a checkpoint where GitHub answers %i', async (status) => {
    await inSandbox(
      async (stage) => {
        const { github } = stage.sandbox;
        if (!github) throw new Error('The settings have no github');
        const planted = plantedIn(github);
        expect(token).toHaveLength(520);
        expect(planted.length).toBeGreaterThan(10);
        const said = planted.join(' ');
        const body = { message: said, documentation_url: said, errors: [{ message: said }], token: said };
        const inHeader = said.replaceAll(/[^\x21-\x7e]/g, ' ').slice(0, 4_000);
        const headers = { 'x-accepted-github-permissions': inHeader, 'x-github-request-id': inHeader, link: inHeader };
        const places = ['/comments', '/pulls/', '/runs', '/access_tokens', '/installation'];
        const played = ['/preview up 123', '/preview status 123', '/preview list'];
        for (const place of places) {
          github.refuse({ matches: ({ path }) => path.includes(place), reply: { status, body, headers }, times: 3 });
          for (const command of played) await stage.as('U0DEV', command);
          await stage.as('U0DEV', 'github push 123');
          await stage.as('U0DEV', 'github ci 123 success');
        }
        await stage.as('U0DEV', 'github close 123');
        const everything = left(stage);
        for (const secret of planted) expect(everything.includes(secret)).toBe(false);
        expect(github.calls.some((call) => call.status === status)).toBe(true);
      },
      { settings: acme },
    );
  });
});
