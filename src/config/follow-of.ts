import type { z } from 'zod';
import type { follow } from './follow-settings.ts';
import type { RepositorySettings } from './repositories.ts';
import type { Settings } from './settings.ts';

type FollowSettings = z.infer<typeof follow>;

/** How the previews of a repository follow their pull requests, whatever was left out filled in. */
export type Follow = Omit<FollowSettings, 'limit' | 'label'> & { readonly limit: number; readonly label: string };

const usualLabel = 'preview';

/** What the schema fills in, which the functions do without: they read settings that were validated when packaged. */
export const followByDefault: Readonly<FollowSettings> = {
  on: 'command',
  drafts: false,
  bots: false,
  endOnClose: true,
  redeployOnPush: true,
  comment: true,
  deployment: false,
};

/** As the settings say, or as it is where they say nothing; undefined without `github`: nothing follows then. */
export function followOf(
  { github }: Pick<Settings, 'github'>,
  { follow: given, limits }: Pick<RepositorySettings, 'follow' | 'limits'>,
): Follow | undefined {
  if (!github) return undefined;
  const own: FollowSettings = given ?? followByDefault;
  const all = Math.min(limits.all, limits.own ?? limits.all);
  return { ...own, label: own.label ?? usualLabel, limit: own.limit ?? Math.max(1, Math.floor(all / 2)) };
}
