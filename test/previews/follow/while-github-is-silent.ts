import { expect } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import { textOf } from '../../in-sandbox.ts';
import { withFakeGithub } from './with-fake-github.ts';

export const launched = (sandbox: {
  readonly aws: { readonly ec2: { instances(): readonly { readonly state: string }[] } };
}) => sandbox.aws.ec2.instances().map(({ state }) => state);

export const silences: readonly (readonly [string, GithubError, RegExp])[] = [
  ['does not answer', new GithubError('GitHub did not answer', { reason: 'unreachable' }), /GitHub did not answer/],
  [
    'wants to be asked later',
    new GithubError('Too many requests', { reason: 'rate-limit', status: 429, retryAfterMs: 60_000 }),
    /GitHub did not answer/,
  ],
  [
    'refuses the permission',
    new GithubError('The app lacks Pull requests: read', { reason: 'permission', status: 403 }),
    /did not let Slipway read the pull request: `The app lacks Pull requests: read`/,
  ],
  [
    'cannot be asked with the key',
    new GithubError('The parameter /slipway/dev/github/private-key holds no key', { reason: 'credentials' }),
    /`The parameter \/slipway\/dev\/github\/private-key holds no key`/,
  ],
];

export async function goesOn(_title: string, error: GithubError, said: RegExp) {
  await withFakeGithub(async ({ as, sandbox, github }) => {
    github.refuse('pullRequest', error);
    const report = await as('U0DEV', '/preview up 123');
    expect(report.outcome).toBe('done');
    expect(textOf(report)).toContain('The preview of PR 123 is ready');
    expect(textOf(report)).toMatch(said);
    expect(launched(sandbox)).toEqual(['running']);
  });
}
