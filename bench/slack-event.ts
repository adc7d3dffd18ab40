import { createHmac } from 'node:crypto';
import { secret } from './loopback.ts';

/** A signed `/preview up 123` as API Gateway's HTTP API delivers it. `settings` name whose it is. */
export function slackEvent(team: string, app = 'A0SLIPWAY', serial = 1) {
  const body = new URLSearchParams({
    token: 'unused',
    team_id: team,
    team_domain: 'acme',
    channel_id: 'C0PREVIEWS',
    channel_name: 'previews',
    user_id: 'U0DEV',
    user_name: 'dev',
    command: '/preview',
    text: 'up 123',
    api_app_id: app,
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0ACME/1/x',
    trigger_id: `${serial}.2.abc`,
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    version: '2.0',
    routeKey: 'POST /slack/events',
    rawPath: '/slack/events',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    requestContext: { http: { method: 'POST', path: '/slack/events' } },
    body,
    isBase64Encoded: false,
  };
}
