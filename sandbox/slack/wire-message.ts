import type { SlackMessage } from './messages.ts';
import { botId, botName, botUser } from './web-api-method.ts';

type Installation = { readonly team: string; readonly app: string };

/** A message as it stands in events and payloads: what an app wrote names the app. */
export function wireMessage(message: SlackMessage, { team, app }: Installation): Record<string, unknown> {
  const { from, attachments } = message;
  return {
    type: 'message',
    user: from ?? botUser,
    ...authorOf(from, { team, app }),
    team,
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    ...(attachments === undefined ? {} : { attachments }),
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  };
}

function authorOf(from: string | undefined, { team, app }: Installation): object {
  if (from === undefined)
    return {
      bot_id: botId,
      app_id: app,
      bot_profile: { id: botId, app_id: app, name: botName, team_id: team, deleted: false },
    };
  return from.startsWith('B') ? { bot_id: from, subtype: 'bot_message' } : { client_msg_id: `client-${from}` };
}
