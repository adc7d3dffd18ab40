import { type Previews, type RepositorySettings, repositoriesOf } from './repositories.ts';

/**
 * How a pull request is written everywhere: `123` where its repository is the default one, `web#123` otherwise. One that
 * the settings do not name is written `owner/name#123`.
 */
export type PullRequestName = string;

export const pullRequestName = ({ key, isDefault }: Pick<RepositorySettings, 'key' | 'isDefault'>, number: number) =>
  isDefault ? `${number}` : `${key}#${number}`;

/** The number in a name; NaN where there is none. */
export const numberOf = (name: PullRequestName): number => Number(name.slice(name.lastIndexOf('#') + 1) || Number.NaN);

/** The settings' name of the repository that a pull request is of; undefined for the default one. */
export const keyIn = (name: PullRequestName): string | undefined =>
  name.includes('#') ? name.slice(0, name.lastIndexOf('#')) : undefined;

/** The repository of a pull request as the settings have it; undefined where they do not. */
export function repositoryNamed(previews: Previews | undefined, name: PullRequestName): RepositorySettings | undefined {
  const key = keyIn(name);
  return repositoriesOf(previews).find((one) => (key === undefined ? one.isDefault : one.key === key));
}

/**
 * The repository of a pull request that was parsed by these settings.
 * @throws where they do not name it: a fault of the caller.
 */
export function repositoryOf({ previews }: { readonly previews?: Previews | undefined }, name: PullRequestName) {
  const repository = repositoryNamed(previews, name);
  if (!repository) throw new Error('The settings name no repository for this pull request');
  return repository;
}

/** What holds for the previews of a pull request, whose repository the settings may not name any more. */
export const ownOrShared = (previews: Previews, name: PullRequestName): Pick<RepositorySettings, 'ttl' | 'hourlyUsd'> =>
  repositoryNamed(previews, name) ?? previews;

/** As in `web-123`, where `#` means something else: in the name of a file or of an instance. */
export const plainName = (name: PullRequestName): string => name.replaceAll(/[^A-Za-z0-9.]+/g, '-');
