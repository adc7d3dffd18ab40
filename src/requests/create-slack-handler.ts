import type { HttpResponse } from '../aws/http-event.ts';
import { httpPost } from '../aws/http-post.ts';
import { createLineLog } from '../aws/line-log.ts';
import { createSignedCall } from '../aws/signed-call.ts';
import { createReadSecrets } from '../aws/slack-secrets.ts';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import { createApp } from '../slack/create-app.ts';
import { createReceiver } from '../slack/receiver.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
import { routeRequests } from './route-requests.ts';

/** One parameter only: Lambda's Node.js 24 refuses handlers that take a callback. */
export type SlackHandler = (event: unknown) => Promise<HttpResponse>;

/** The Slack function: verifies, parses, starts an operation and acknowledges. It knows no access rules. */
export function createSlackHandler(
  settings: ParsingSettings,
  declarations: readonly Declaration[],
  options: HandlerOptions = {},
): SlackHandler {
  const environment =
    options.environment ?? readEnvironment(['signingSecretParameter', 'botTokenParameter', 'operationFunction']);
  const now = options.now ?? Date.now;
  const log = options.log ?? createLineLog('slipway-slack', now);
  const { region, credentials, awsEndpointUrl: endpoint } = environment;
  const callAws = createSignedCall({ region, credentials, endpoint }, httpPost, now);
  const readSecrets = createReadSecrets(environment, callAws, now);
  const { team, app, language } = settings.slack;
  const { operationFunction, slackApiUrl } = environment;
  const signingSecret = async (deadline: number) => (await readSecrets(deadline)).signingSecret;
  const languages = {
    send: httpPost,
    slackApiUrl,
    botToken: async (deadline: number) => (await readSecrets(deadline)).botToken,
    fallback: language,
  };
  const taking = { settings, declarations, operationFunction, callAws, languages, now, log };
  const receiver = createReceiver({
    served: { team, app },
    turnAway: async (stranger) => (await import('./turn-away.ts')).turnAway(stranger, taking, httpPost),
    signingSecret,
    now,
    log,
  });
  routeRequests(createApp(receiver, log), taking, httpPost);
  return receiver.handle;
}
