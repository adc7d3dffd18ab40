import type { App, Receiver } from '@slack/bolt';
import type { HttpResponse } from '../aws/http-event.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { HttpRequest } from './http-request.ts';
import { toHttpRequest } from './http-request.ts';
import { type Asker, type Payload, readPayload } from './payload.ts';
import { type Mismatch, type Served, senderMismatch } from './sender-mismatch.ts';
import { isSignedWith, sentAtOf } from './verify-signature.ts';

/** Somebody of another workspace or app than the settings name. */
export type Stranger = Asker & { readonly mismatch: Mismatch; readonly deadline: number };

export type ReceiverOptions = {
  readonly served: Served;
  /** Tells the stranger, and returns the body of the acknowledgement. */
  readonly turnAway: (stranger: Stranger) => Promise<unknown>;
  readonly signingSecret: (deadline: number) => Promise<string>;
  readonly now: () => number;
  readonly log: WriteLog;
};

export type LambdaReceiver = Receiver & { readonly handle: (event: unknown) => Promise<HttpResponse> };

/** The message that carries a pressed button is part of its payload, percent-encoded: far below this, and never above. */
const longestBody = 1_048_576;
/** Slack waits three seconds for the acknowledgement; the way there and back takes its part. */
const answerWithinMs = 2_500;

const respond = (statusCode: number, body = '', headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  statusCode,
  headers,
  body,
});

/**
 * Receives Slack's requests from API Gateway or a Function URL for Bolt. Unlike Bolt's own receiver for Lambda it looks
 * at nothing before the signature is checked, refuses clocks that are ahead, reads base64 bodies as bytes, takes a
 * content type with a charset, and serves one workspace and one app only.
 */
export function createReceiver(options: ReceiverOptions): LambdaReceiver {
  let app: App | undefined;
  return {
    init: (bolt) => {
      app = bolt;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    handle: async (event) => {
      const deadline = options.now() + answerWithinMs;
      const request = toHttpRequest(event);
      if (!request) return respond(401);
      if (request.method !== 'POST') return respond(405, '', { allow: 'POST' });
      if (request.body.length > longestBody) return respond(413);
      const sentAt = sentAtOf(request, options.now());
      if (sentAt === undefined) return respond(401);
      const secret = await readSecret(options, deadline);
      if (secret === undefined) return respond(503);
      if (!isSignedWith(secret, request)) return respond(401);
      return answer(app, request, { ...options, sentAt, deadline });
    },
  };
}

async function readSecret({ signingSecret, log }: ReceiverOptions, deadline: number): Promise<string | undefined> {
  try {
    return await signingSecret(deadline);
  } catch (error) {
    log('error', 'The signing secret could not be read', {
      reason: error instanceof Error ? error.message : 'unknown',
    });
    return undefined;
  }
}

type Sent = Extract<Payload, { kind: 'served' | 'unserved' | 'ignored' }>;
type Accepted = ReceiverOptions & { readonly sentAt: number; readonly deadline: number };

async function answer(app: App | undefined, request: HttpRequest, accepted: Accepted): Promise<HttpResponse> {
  const payload = await readBody(request);
  if (!payload) return respond(415);
  if (payload.kind === 'ssl_check') return respond(200);
  if (payload.kind === 'handshake') return respond(200, ...acknowledgement(payload.challenge));
  if (payload.kind === 'unreadable' || !app) return respond(400);
  const mismatch = senderMismatch(payload.sender, accepted.served);
  if (mismatch) return refuse(payload, mismatch, accepted);
  if (payload.kind === 'unserved') return respond(404);
  if (payload.kind === 'ignored') return ignore(payload, accepted);
  let acknowledged: HttpResponse | undefined;
  const ack = (response?: unknown): Promise<void> => {
    acknowledged = respond(200, ...acknowledgement(response));
    return Promise.resolve();
  };
  const { sentAt, deadline } = accepted;
  try {
    await app.processEvent({ body: payload.body, ack, customProperties: { sentAt, deadline } });
  } catch (error) {
    accepted.log('error', 'The request could not be handled', {
      reason: error instanceof Error ? error.message : 'unknown',
    });
    return respond(500);
  }
  return acknowledged ?? respond(404);
}

/** Commands and interactions are forms; events are JSON, whose reading a command does not load. */
async function readBody({ contentType, body }: HttpRequest): Promise<Payload | undefined> {
  if (contentType === 'application/x-www-form-urlencoded') return readPayload(body.toString('utf8'));
  if (contentType !== 'application/json') return undefined;
  return (await import('./event-payload.ts')).readEventPayload(body.toString('utf8'));
}

/** Slack sends again what is not acknowledged, and ends the subscription of an app that takes too little. */
function ignore({ warning }: Extract<Payload, { kind: 'ignored' }>, { log }: Accepted): HttpResponse {
  if (warning !== undefined) log('warn', warning);
  return respond(200);
}

/** Whoever asked is told in private; of an event, and of an interaction that Slipway never offers, there is nobody to tell. */
async function refuse(payload: Sent, mismatch: Mismatch, { log, served, turnAway, deadline }: Accepted) {
  log('warn', 'Refused a payload: slipway.config.ts names another workspace or app under `slack`', {
    received: payload.sender,
    expected: served,
  });
  if (payload.kind !== 'served' || !payload.asker) return respond(403);
  return respond(200, ...acknowledgement(await turnAway({ ...payload.asker, mismatch, deadline })));
}

function acknowledgement(response: unknown): [body: string, headers?: Readonly<Record<string, string>>] {
  if (response === undefined || response === '') return [''];
  if (typeof response === 'string') return [response, { 'content-type': 'text/plain; charset=utf-8' }];
  return [JSON.stringify(response), { 'content-type': 'application/json; charset=utf-8' }];
}
