import { acmeSettings } from '../sandbox/acme.config.ts';
import type { Settings } from '../src/config/settings.ts';

/** The fictional team as it was before anything followed GitHub. */
export const acmeWithoutGithub = (language: 'en' | 'ja' = 'en'): Settings => withoutGithub(acmeSettings({ language }));

/** The same settings with nothing in them that follows GitHub. */
export function withoutGithub({ github: _, previews, ...others }: Settings): Settings {
  if (!previews) return others;
  const repositories = Object.fromEntries(
    Object.entries(previews.repositories).map(([key, { follow: __, ...own }]) => [key, own]),
  );
  return { ...others, previews: { ...previews, repositories } };
}
