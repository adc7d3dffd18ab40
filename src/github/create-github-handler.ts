import { type HttpEvent, type HttpResponse, readHttpEvent } from '../aws/http-event.ts';
import { httpPost } from '../aws/http-post.ts';
import { createLineLog } from '../aws/line-log.ts';
import { createSignedCall } from '../aws/signed-call.ts';
import { startExecution } from '../aws/start-execution.ts';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions, WriteLog } from '../config/handler-options.ts';
import { recordForeign } from './foreign-record.ts';
import { type WakeEvent, wakeEventSchema, wakeName } from './wake.ts';
import { type Delivered, readWebhook } from './webhook-event.ts';
import { readPing } from './webhook-ping.ts';
import { createReadWebhookSecrets, type ReadWebhookSecrets } from './webhook-secrets.ts';
import type { WebhookSettings } from './webhook-settings.ts';
import { isSignature, isSignedByOne } from './webhook-signature.ts';

type GithubHandler = (event: unknown) => Promise<HttpResponse>;

/** GitHub's payloads are of some thirty kilobytes. */
const longestBody = 1_048_576;
/** GitHub waits ten seconds, and sends nothing again by itself. */
const answerWithinMs = 8_000;

type Taking = {
  readonly settings: WebhookSettings;
  readonly secrets: ReadWebhookSecrets;
  readonly start: (wake: WakeEvent, deadline: number) => ReturnType<typeof startExecution>;
  readonly now: () => number;
  readonly log: WriteLog;
};

const respond = (statusCode: number, body = '', headers: HttpResponse['headers'] = {}): HttpResponse => ({
  statusCode,
  headers: body ? { 'content-type': 'text/plain; charset=utf-8', ...headers } : headers,
  body,
});

/**
 * The webhook's function: verifies, takes a few fields, and wakes a look at one pull request. It knows no rules, and
 * believes nothing of an event but whom to look at. What is not of GitHub learns nothing of it; what is gets a sentence,
 * which stands in GitHub's list of deliveries.
 */
export function createGithubHandler(settings: WebhookSettings, options: HandlerOptions = {}): GithubHandler {
  const environment = options.environment ?? readEnvironment(['operationFunction']);
  const now = options.now ?? Date.now;
  const log = options.log ?? createLineLog('slipway-github', now);
  const { region, credentials, awsEndpointUrl: endpoint, operationFunction: functionName } = environment;
  const callAws = createSignedCall({ region, credentials, endpoint }, httpPost, now);
  const taking: Taking = {
    settings,
    secrets: createReadWebhookSecrets(settings, callAws, now),
    start: (wake, deadline) =>
      startExecution(callAws, { functionName, name: wakeName(wake), input: JSON.stringify(wake), deadline }),
    now,
    log,
  };
  return async (event) => {
    const deadline = now() + answerWithinMs;
    const request = readHttpEvent(event);
    if (!request) return respond(401);
    if (request.method !== 'POST') return respond(405, '', { allow: 'POST' });
    if (request.body.length > longestBody) return respond(413);
    return (await turnedAway(request, taking, deadline)) ?? take(request, taking, deadline);
  };
}

/** Whoever did not sign with the secret of the webhook; undefined for GitHub. */
async function turnedAway(
  { header, body }: HttpEvent,
  { secrets, log }: Taking,
  deadline: number,
): Promise<HttpResponse | undefined> {
  const signature = header('x-hub-signature-256');
  if (!isSignature(signature) || body.length === 0) return respond(401);
  try {
    return (await isSignedByOne(await secrets(deadline), { body, signature })) ? undefined : respond(401);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    log('error', 'The secret of the webhook of GitHub could not be read', { reason });
    return respond(503);
  }
}

async function take(request: HttpEvent, taking: Taking, deadline: number): Promise<HttpResponse> {
  if (request.contentType !== 'application/json')
    return respond(415, 'Nothing was looked at: set the content type of the webhook to application/json.');
  const payload = parsed(request.body);
  const delivery = request.header('x-github-delivery');
  if (payload === undefined || !wakeEventSchema.shape.delivery.safeParse(delivery).success)
    return respond(400, 'Nothing was looked at: this is not a delivery of GitHub.');
  const event = request.header('x-github-event');
  return event === 'ping'
    ? answerPing(payload, delivery, taking)
    : answer({ event, delivery, payload }, taking, deadline);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function answerPing(payload: unknown, delivery: string, { log }: Taking): HttpResponse {
  const { hook, missing } = readPing(payload);
  if (missing.length === 0) {
    log('info', 'The webhook of GitHub works', { delivery, hook });
    return respond(200, 'The webhook works.');
  }
  log('warn', 'The webhook of GitHub works, but lacks events', { delivery, hook, missing });
  return respond(200, `The webhook works, but lacks the events ${missing.join(', ')}: subscribe to them.`);
}

async function answer(delivered: Delivered, taking: Taking, deadline: number): Promise<HttpResponse> {
  const { settings, start, now, log } = taking;
  const read = readWebhook(settings, delivered);
  switch (read.kind) {
    case 'unreadable':
      log('warn', 'An event of GitHub could not be read', { delivery: delivered.delivery });
      return respond(400, 'Nothing was looked at: the payload is not one of this event.');
    case 'ignored':
      return respond(202, `Ignored: ${read.reason}.`);
    case 'foreign':
      recordForeign(log, read, delivered, now());
      return respond(202, `Ignored: the settings of Slipway do not have this ${read.of}.`);
    case 'wake':
      return answerStart(await start(read.wake, deadline), read.wake, log);
  }
}

/** Where it is not known that it started GitHub shows the delivery as failed, and it can be sent again: it starts once. */
function answerStart(started: Awaited<ReturnType<Taking['start']>>, wake: WakeEvent, log: WriteLog): HttpResponse {
  const { delivery, pr, repository } = wake;
  if (started.kind === 'started') return respond(202, `Looking at ${repository.name}${pr === null ? '' : `#${pr}`}.`);
  log('error', 'A pull request was not looked at', {
    ...{ delivery, repository: repository.name, pr },
    ...{ outcome: started.kind, reason: started.reason },
  });
  return respond(503, 'Nothing is known to have started: redeliver this event.');
}
