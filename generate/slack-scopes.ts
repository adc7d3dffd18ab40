/**
 * The methods of Slack's Web API that `src` calls, as its SDK names them, and the scope that each asks for: Slack states
 * it on the method's page, https://docs.slack.dev/reference/methods. A permalink needs none.
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
} as const;

/** Having slash commands is a scope too. */
export const botScopes = (): string[] =>
  [...new Set(['commands', ...Object.values(slackMethods).filter((scope) => scope !== undefined)])].sort();
