import { createHmac, randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export type Signing = { readonly secret: string; readonly now: number };

/** Commands and interactions come as a form, events as JSON. */
export type Sent = { readonly form: Readonly<Record<string, string>> } | { readonly json: object };

/** A Slack request as API Gateway hands it to the Slack function: signed, its body in base64. */
export function signedEvent(
  sent: Sent,
  signing: Signing,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyEventV2 {
  const body = 'form' in sent ? new URLSearchParams(sent.form).toString() : JSON.stringify(sent.json);
  const timestamp = String(Math.floor(signing.now / 1000));
  const signature = createHmac('sha256', signing.secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const path = '/slack/events';
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: {
      'content-type': 'form' in sent ? 'application/x-www-form-urlencoded' : 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
      ...headers,
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'sandbox',
      domainName: 'sandbox.execute-api.ap-northeast-1.amazonaws.com',
      domainPrefix: 'sandbox',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'Slackbot 1.0' },
      requestId: randomUUID(),
      routeKey: `POST ${path}`,
      stage: '$default',
      time: new Date(signing.now).toUTCString(),
      timeEpoch: signing.now,
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
