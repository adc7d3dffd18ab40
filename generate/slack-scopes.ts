/**
 * The methods of Slack's Web API that `src` calls, as its SDK names them, and the scope that each asks for: Slack states
 * it on the method's page, https://docs.slack.dev/reference/methods. A permalink and views need none.
 */
export const slackMethods = {
  'chat.getPermalink': undefined,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  filesUploadV2: 'files:write',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'views.open': undefined,
  'views.publish': undefined,
  'views.update': undefined,
} as const;

/** The events that the bot subscribes to, and the scope that each asks for, by https://docs.slack.dev/reference/events. */
export const slackEvents = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
} as const;

/** Having slash commands or shortcuts is a scope too. */
export const botScopes = (): string[] => {
  const needed = [...Object.values(slackMethods), ...Object.values(slackEvents)];
  return [...new Set(['commands', ...needed.filter((scope) => scope !== undefined)])].sort();
};
