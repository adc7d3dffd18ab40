import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { request } from 'node:http';

/** The least that can be done: the same verification and the same two signed calls, with no dependency and no parsing. */

type Event = { headers: Record<string, string>; body: string };
type Call = { service: string; path: string; headers: Record<string, string>; body: string };

const environment = process.env;
const region = environment.AWS_REGION ?? '';
const endpoint = new URL(environment.AWS_ENDPOINT_URL ?? '');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function sign({ service, path, headers, body }: Call): Record<string, string> {
  const date = new Date().toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const all: Record<string, string> = { ...headers, host: endpoint.host, 'x-amz-date': date };
  const names = Object.keys(all).sort();
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signedPath = path.split('/').map(encodeURIComponent).join('/');
  const canonical = [
    'POST',
    signedPath,
    '',
    ...names.map((name) => `${name}:${all[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ];
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical.join('\n'))].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${environment.AWS_SECRET_ACCESS_KEY}`,
  );
  const credential = `Credential=${environment.AWS_ACCESS_KEY_ID}/${scope}`;
  const signature = hmac(key, toSign).toString('hex');
  all.authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return all;
}

const post = (call: Call): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = endpoint;
    const outgoing = request({ hostname, port, path: call.path, method: 'POST', headers: sign(call) }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    outgoing.on('error', reject);
    outgoing.end(call.body);
  });

export async function handler({ headers, body }: Event) {
  const Names = [environment.SLACK_SIGNING_SECRET_PARAMETER, environment.SLACK_BOT_TOKEN_PARAMETER];
  const parameters = await post({
    service: 'ssm',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameters' },
    body: JSON.stringify({ Names, WithDecryption: true }),
  });
  const secret: string = JSON.parse(parameters).Parameters[0].Value;
  const expected = `v0=${hmac(secret, `v0:${headers['x-slack-request-timestamp']}:${body}`).toString('hex')}`;
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(headers['x-slack-signature'] ?? '')))
    return { statusCode: 401 };
  const command = new URLSearchParams(body);
  await post({
    service: 'lambda',
    path: `/2015-03-31/functions/${encodeURIComponent(environment.OPERATION_FUNCTION ?? '')}/invocations`,
    headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
    body: JSON.stringify({ text: command.get('text'), user: command.get('user_id') }),
  });
  return { statusCode: 200, body: '' };
}
