import { keyIn, type PullRequestName } from './pull-request-name.ts';

type Repositories = readonly { readonly key: string; readonly isDefault: boolean }[];

/** What access is asked for about one pull request: `preview:up@web` where there are several repositories. */
export function repositoryAction(action: string, name: PullRequestName, repositories: Repositories): string {
  if (repositories.length < 2) return action;
  const key = keyIn(name) ?? repositories.find(({ isDefault }) => isDefault)?.key;
  return `${action}@${key}`;
}

/** The same for every repository. */
export const repositoryActions = (action: string, repositories: Repositories): readonly string[] =>
  repositories.length < 2 ? [action] : repositories.map(({ key }) => `${action}@${key}`);

/** What is asked for where any one of the repositories will do. */
export const someRepositoryAction = (action: string, repositories: Repositories): string =>
  repositories.length < 2 ? action : `${action}@*`;
