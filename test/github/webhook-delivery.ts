import { createHmac } from 'node:crypto';

export const webhookSecret = 'It is a secret of the webhook';

export const delivery = '72d3162e-cc78-11e3-81ab-4c9367dc0958';

export type Sent = {
  readonly event?: string;
  readonly secret?: string;
  readonly method?: string;
  readonly base64?: boolean;
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

export const signatureOf = (body: string | Buffer, secret = webhookSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A body as a Function URL delivers it, with the headers of GitHub, signed as GitHub signs. */
export function delivered(body: string, { event = 'pull_request', secret, method, base64, headers }: Sent = {}) {
  return {
    version: '2.0',
    rawPath: '/',
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-delivery': delivery,
      'x-github-event': event,
      'x-github-hook-id': '292430182',
      'x-github-hook-installation-target-id': '79929171',
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': signatureOf(body, secret),
      ...headers,
    },
    requestContext: { http: { method: method ?? 'POST', path: '/' } },
    body: base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: base64 ?? false,
  };
}

export const headSha = 'ab'.repeat(20);

/** As far as these matter, the payload of GitHub. */
export const pullRequestPayload = (action = 'opened', more: object = {}) => ({
  action,
  number: 123,
  pull_request: {
    number: 123,
    state: 'open',
    title: 'プレビューを追加',
    user: { login: 'octo-dev', id: 583231 },
    head: { ref: 'feature', sha: headSha, repo: { id: 1296269, full_name: 'acme/gym-api' } },
    base: { ref: 'main', sha: 'cd'.repeat(20), repo: { id: 1296269, full_name: 'acme/gym-api' } },
  },
  repository: { id: 1296269, full_name: 'acme/gym-api', private: true },
  sender: { login: 'octo-dev', id: 583231, type: 'User' },
  installation: { id: 4242, node_id: 'x' },
  ...more,
});

export const workflowRunPayload = (run: object = {}, more: object = {}) => ({
  action: 'completed',
  workflow_run: {
    id: 30433642,
    event: 'pull_request',
    status: 'completed',
    conclusion: 'success',
    path: '.github/workflows/image.yml',
    head_sha: headSha,
    pull_requests: [{ number: 123, base: { repo: { id: 1296269 } } }],
    ...run,
  },
  repository: { id: 1296269, full_name: 'acme/gym-api', private: true },
  sender: { login: 'octo-dev', id: 583231 },
  installation: { id: 4242 },
  ...more,
});
