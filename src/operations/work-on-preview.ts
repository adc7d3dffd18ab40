import { type PullRequestName, repositoryOf } from '../config/pull-request-name.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Declaration } from '../requests/declaration.ts';
import { defineWork, type Work } from './define-work.ts';
import type { Asked, Operation } from './operation.ts';
import type { Outcome } from './outcome.ts';

/** A request about the preview of one pull request: with what the settings say of its repository. */
export type AboutPreview = Asked & { readonly repository: RepositorySettings };

type OnPreview = Operation & { readonly asked: AboutPreview };
type AboutOne = { readonly pr: PullRequestName };

/** The work of a command about one pull request. */
export const workOnPreview = <A extends AboutOne>(
  declaration: Declaration<A>,
  work: (operation: OnPreview, args: A) => Promise<Outcome>,
): Work<A> =>
  defineWork(declaration, (operation, args) => {
    const repository = repositoryOf(operation.asked.settings, args.pr);
    return work({ ...operation, asked: { ...operation.asked, repository } }, args);
  });
