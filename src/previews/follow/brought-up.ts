import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { changeTags } from '../change-tags.ts';
import type { Preview } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { localPort, tunnelCommand } from '../tunnel-command.ts';
import type { UpResult } from '../up/up-line.ts';
import type { CommentState } from './comment-state.ts';
import type { Report } from './write-back.ts';

/** What became of a launch or a deployment; undefined where somebody else says it. `before`: what ran until then. */
export function broughtUpState(
  result: UpResult,
  sha: string | undefined,
  before: Preview | undefined,
): CommentState | undefined {
  switch (result.kind) {
    case 'ready':
      return { kind: 'ready', sha, expiresAt: result.target.expiresAt };
    case 'failed': {
      const { facts, earlierRuns } = result.why;
      const runs = earlierRuns && before ? { sha: before.deployed?.sha, expiresAt: before.expiry.at } : undefined;
      return { kind: 'failed', sha, cause: facts, runs };
    }
    default:
      return undefined;
  }
}

export const instanceOf = (result: UpResult): string | undefined =>
  result.kind === 'ready' ? result.target.instance : result.kind === 'failed' ? result.why.instance : undefined;

type At = { readonly repository: RepositorySettings; readonly pr: PullRequestName; readonly instance: string };

/** How people reach what runs on an instance, and where the number of the comment is noted. */
export const waysTo = (
  access: Pick<PreviewAccess, 'change'>,
  { repository, pr, instance }: At,
): Pick<Report, 'tunnel' | 'tag'> => ({
  tunnel: tunnelCommand(repository, instance, localPort(repository, pr)),
  tag: (id) => changeTags(access, 'note the comment', { instance, tags: { 'github-comment': String(id) } }),
});
