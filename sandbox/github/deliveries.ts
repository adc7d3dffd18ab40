import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { hash } from '../registry/image-store.ts';
import { asRecord, parseJson } from '../slack/wire.ts';

/** A webhook's delivery as it was made: sending it again sends the same. */
export type GithubDelivery = {
  /** `X-GitHub-Delivery`. */
  readonly guid: string;
  readonly event: 'pull_request' | 'workflow_run' | 'ping';
  readonly action: string;
  /** The bytes that the signature covers. */
  readonly body: string;
};

/** As GitHub makes them, but the same in every play. */
export function guidOf(number: number): string {
  const digits = hash(`delivery ${number}`);
  return [digits.slice(0, 8), digits.slice(8, 12), `11f0`, `8${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
}

export type Hook = { readonly id: number; readonly appId: number; readonly secret: string };

const signatureOf = (body: string | Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A delivery as a Function URL hands it over: header names in small letters, the body in base64. */
export function deliveryEvent(delivery: GithubDelivery, hook: Hook, now: number): APIGatewayProxyEventV2 {
  const { guid, event, body } = delivery;
  const bytes = Buffer.from(body, 'utf8');
  const agent = 'GitHub-Hookshot/7a1b2c3';
  const address = 'sandbox.lambda-url.ap-northeast-1.on.aws';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/',
    rawQueryString: '',
    headers: {
      host: address,
      accept: '*/*',
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      'user-agent': agent,
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-github-hook-id': String(hook.id),
      'x-github-hook-installation-target-id': String(hook.appId),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature': `sha1=${createHmac('sha1', hook.secret).update(bytes).digest('hex')}`,
      'x-hub-signature-256': signatureOf(bytes, hook.secret),
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'sandbox',
      domainName: address,
      domainPrefix: 'sandbox',
      http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '140.82.115.1', userAgent: agent },
      requestId: guid,
      routeKey: '$default',
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  };
}

/** What a delivery said. */
export const payloadOf = ({ body }: GithubDelivery): Record<string, unknown> => asRecord(parseJson(body));
