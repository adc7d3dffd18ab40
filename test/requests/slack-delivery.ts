import { createHmac } from 'node:crypto';

export const signingSecret = 'test-signing-secret';
export const botToken = 'xoxb-test';

export type Delivery = {
  readonly secret?: string;
  readonly timestamp?: number | string;
  readonly contentType?: string;
  readonly method?: string;
  readonly base64?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A body as API Gateway's payload 2.0 delivers it, signed as Slack signs. */
export function delivered(body: string, now: number, options: Delivery = {}) {
  const timestamp = String(options.timestamp ?? Math.floor(now / 1000));
  const mac = createHmac('sha256', options.secret ?? signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return {
    version: '2.0',
    headers: {
      'content-type': options.contentType ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${mac}`,
      ...options.headers,
    },
    requestContext: { http: { method: options.method ?? 'POST', path: '/slack' } },
    body: options.base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: options.base64 ?? false,
  };
}

type Fields = Readonly<Record<string, string>>;

export const commandForm = (command: string, text: string, fields: Fields = {}): string =>
  new URLSearchParams({
    command,
    text,
    team_id: 'T0ACME',
    api_app_id: 'A0SLIPWAY',
    user_id: 'U0DEV',
    channel_id: 'C0PREVIEWS',
    response_url: 'https://hooks.slack.com/commands/T0ACME/1/x',
    trigger_id: '1.2.abc',
    is_enterprise_install: 'false',
    ...fields,
  }).toString();

export type Press = {
  readonly value?: string;
  readonly actionId?: string;
  readonly responseUrl?: string;
  readonly team_id?: string;
  readonly api_app_id?: string;
};

export const pressForm = ({
  value,
  actionId = 'request:0',
  responseUrl = '',
  team_id = 'T0ACME',
  api_app_id = 'A0SLIPWAY',
}: Press): string =>
  new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_actions',
      team: { id: team_id, domain: 'acme' },
      api_app_id,
      user: { id: 'U0DEV', team_id },
      trigger_id: '3.4.def',
      response_url: responseUrl,
      channel: { id: 'C0PREVIEWS', name: 'previews' },
      container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'C0PREVIEWS', is_ephemeral: false },
      message: { ts: '1700000000.000100', text: 'card' },
      actions: [{ action_id: actionId, block_id: 'b', type: 'button', ...(value === undefined ? {} : { value }) }],
    }),
  }).toString();
