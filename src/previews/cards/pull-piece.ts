import { keyIn, type PullRequestName, repositoryNamed } from '../../config/pull-request-name.ts';
import type { Previews } from '../../config/repositories.ts';
import type { Piece } from '../../slack/line.ts';
import { pullLinks } from '../follow/pull-links.ts';
import { shownName } from '../preview-texts.ts';

/** A pull request, linked; one of a repository that the settings do not name is called by its own. */
export function pullPiece(previews: Previews | undefined, pr: PullRequestName): Piece {
  // Its tags cannot be read: a link would lead to another one.
  if (pr === '') return '';
  const repository = repositoryNamed(previews, pr)?.repository ?? keyIn(pr);
  const label = shownName(pr) ?? pr;
  return repository?.includes('/') ? { link: pullLinks({ repository }, pr).pull, label } : label;
}
