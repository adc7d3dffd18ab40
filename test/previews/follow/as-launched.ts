import { GithubError } from '../../../src/github/github-error.ts';
import { type Stage, textOf } from '../../in-sandbox.ts';
import { aGithub } from './a-github.ts';

export const site = 'https://github.com/acme/gym-api';

/** What the preview of 123 says of itself, once it was brought up as without GitHub. */
export async function launched({ as, sandbox }: Stage) {
  const text = textOf(await as('U0DEV', '/preview up 123'));
  const [, digest] = /Image: `(sha256:[0-9a-f]{64})`/.exec(text) ?? [];
  const [, commit] = /Commit: <[^|>]*\/([0-9a-f]{40})\|[0-9a-f]{7}>/.exec(text) ?? [];
  const [instance] = sandbox.aws.ec2.instances();
  if (!instance || !digest || !commit) throw new Error('Nothing was deployed');
  return { instance: instance.id, digest, commit };
}

export const silent = aGithub({ pullRequest: () => Promise.reject(new GithubError('no', { reason: 'unreachable' })) });
