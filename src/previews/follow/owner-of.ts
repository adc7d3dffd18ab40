import type { Settings } from '../../config/settings.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import { slackUserOf } from './slack-user-of.ts';

/** Who owns what a pull request launches: its author, where the settings say who that is in Slack. */
export const ownerOf = (settings: Pick<Settings, 'github'>, { author }: Pick<PullRequest, 'author'>) =>
  author ? slackUserOf(settings, author) : undefined;
