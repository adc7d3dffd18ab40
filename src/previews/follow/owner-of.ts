import type { Settings } from '../../config/settings.ts';
import type { PullRequest } from '../../github/pull-request.ts';

/**
 * Who owns what a pull request launches: its author, where the settings say who that is in Slack. The number of an account
 * counts before its login, which may be somebody else's tomorrow.
 */
export function ownerOf({ github }: Pick<Settings, 'github'>, { author }: Pick<PullRequest, 'author'>) {
  if (!github || !author) return undefined;
  const users = Object.entries(github.users);
  const byLogin = ([login]: readonly [string, string]) => login.toLowerCase() === author.login.toLowerCase();
  return (users.find(([name]) => name === String(author.id)) ?? users.find(byLogin))?.[1];
}
