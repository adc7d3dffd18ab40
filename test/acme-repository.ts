import acme from '../sandbox/acme.config.ts';
import { repositoryOf } from '../src/config/pull-request-name.ts';
import type { Previews, RepositorySettings } from '../src/config/repositories.ts';
import type { Settings } from '../src/config/settings.ts';

/** The only repository of the fictional team. */
export const acmeRepository: RepositorySettings = repositoryOf(acme, '123');

type Own = Previews['repositories'][string];

/** The fictional team's settings with something else in its repository, and in what previews share. */
export function withRepository(own: Partial<Own>, shared: Partial<Previews> = {}): Settings {
  const { previews } = acme;
  const api = previews?.repositories.api;
  if (!previews || !api) throw new Error('The fictional team has lost its repository');
  return { ...acme, previews: { ...previews, ...shared, repositories: { api: { ...api, ...own } } } };
}

/** What all previews share, of settings that have some. */
export function previewsOf({ previews }: Settings): Previews {
  if (!previews) throw new Error('The settings have no previews');
  return previews;
}

/** The fictional team's settings with another instance under its previews. */
export const withInstance = (instance: Partial<Previews['instance']>, shared: Partial<Previews> = {}): Settings =>
  withRepository({}, { ...shared, instance: { ...previewsOf(acme).instance, ...instance } });
