import type { Settings } from '../../config/settings.ts';
import type { Account } from '../../github/pull-request.ts';

/** Who an account of GitHub is in Slack: by its number, else by its login. A key of digits is a number, never a login. */
export function slackUserOf({ github }: Pick<Settings, 'github'>, { id, login }: Account): string | undefined {
  const known = Object.entries(github?.users ?? {});
  const byId = known.find(([key]) => key === String(id));
  const byLogin = known.find(([key]) => /\D/.test(key) && key.toLowerCase() === login.toLowerCase());
  return (byId ?? byLogin)?.[1];
}
