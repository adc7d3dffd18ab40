import type { Connection } from '../aws/connection.ts';
import { createSsm } from '../aws/ssm.ts';
import type { Environment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import { createSlackClient, type SlackClient } from '../slack/client.ts';
import type { CommandForm } from '../slack/command-form.ts';
import { showingCommands } from '../slack/showing-commands.ts';

/** A rotated token is picked up after this long. */
const keepForMs = 10 * 60_000;

type BotClientOptions = Pick<HandlerOptions, 'now' | 'sleep'> & { readonly commands?: CommandForm | undefined };

/** The Slack client with the bot token from Parameter Store, read with the function's own role and kept in memory. */
export function createBotClient(
  own: Connection,
  environment: Environment,
  { now: clock = Date.now, sleep, commands = 'short' }: BotClientOptions,
): () => Promise<SlackClient> {
  let kept: { client: SlackClient; until: number } | undefined;
  return async () => {
    if (kept && kept.until > clock()) return kept.client;
    const name = environment.botTokenParameter;
    const token = (await createSsm(own).getParameters([name])).get(name);
    if (!token) throw new Error('The bot token parameter does not exist');
    const client = showingCommands(createSlackClient({ token, apiUrl: environment.slackApiUrl, sleep }), commands);
    kept = { client, until: clock() + keepForMs };
    return client;
  };
}
