import { acmeSettings } from '../sandbox/acme.config.ts';
import type { Settings } from '../src/config/settings.ts';

/** The fictional team as it was before anything followed GitHub. */
export function acmeWithoutGithub(language: 'en' | 'ja' = 'en'): Settings {
  const { github: _, previews, ...others } = acmeSettings({ language });
  if (!previews) return others;
  const repositories = Object.fromEntries(
    Object.entries(previews.repositories).map(([key, { follow: __, ...own }]) => [key, own]),
  );
  return { ...others, previews: { ...previews, repositories } };
}
