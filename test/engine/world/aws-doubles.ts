import { createHash, createHmac } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { ecr } from './registries.ts';
import type { World } from './world.ts';

const session = 'session-0123';
const role = 'slipway-engine-preview';
/** The instance's own; they never leave it. */
export const credentials = {
  AccessKeyId: 'ASIAENGINE0000000000',
  SecretAccessKey: 'sec/ret+key/of=the+instance/0123456789',
  Token: 'tok/en+of=the/instance==',
};

type Answer = { readonly status: number; readonly body: string | Buffer };
type Request = { readonly method: string; readonly path: string; readonly host: string; readonly body: string } & Pick<
  IncomingMessage,
  'headers'
>;

export type Aws = {
  /** Parameter Store, by name; the instance asks for what it needs. */
  readonly parameters: Map<string, string>;
  /** What lies behind other names than AWS's, by `host/path`. */
  readonly files: Map<string, Answer>;
  /** Every call of an API that was signed as AWS wants it, as `service action: what was asked`. */
  readonly calls: string[];
  /** What was refused, and why: a test that does not expect it fails. */
  readonly refusals: string[];
  readonly close: () => Promise<void>;
};

const wanted = z.object({ Names: z.array(z.string()).min(1).max(10), WithDecryption: z.literal(true) });

/** The instance's metadata service and the APIs that it calls; they listen where the world's relay looks for them. */
export async function startAws({ folder }: Pick<World, 'folder'>): Promise<Aws> {
  const parameters = new Map<string, string>();
  const files = new Map<string, Answer>();
  const calls: string[] = [];
  const refusals: string[] = [];
  const refuse = (status: number, why: string): Answer => {
    refusals.push(why);
    return { status, body: why };
  };

  const metadata = ({ method, path, headers }: Request): Answer => {
    if (method === 'PUT' && path === '/latest/api/token') {
      const seconds = headers['x-aws-ec2-metadata-token-ttl-seconds'];
      return seconds ? { status: 200, body: session } : refuse(400, 'a token without its life');
    }
    if (headers['x-aws-ec2-metadata-token'] !== session) return refuse(401, `${path} without a token`);
    const known: Readonly<Record<string, string>> = {
      '/latest/meta-data/iam/security-credentials/': role,
      [`/latest/meta-data/iam/security-credentials/${role}`]: JSON.stringify(
        { Code: 'Success', ...credentials },
        null,
        2,
      ),
      '/latest/meta-data/services/domain': 'amazonaws.com',
    };
    const body = known[path];
    return body === undefined ? { status: 404, body: 'Not found' } : { status: 200, body };
  };

  const getParameters = (body: string): Answer => {
    const { Names } = wanted.parse(JSON.parse(body));
    calls.push(`ssm GetParameters: ${Names.join(' ')}`);
    const Parameters = Names.flatMap((Name) => {
      const Value = parameters.get(Name);
      return Value === undefined ? [] : [{ Name, Type: 'SecureString', Value, Version: 1 }];
    });
    return {
      status: 200,
      body: JSON.stringify({ Parameters, InvalidParameters: Names.filter((name) => !parameters.has(name)) }),
    };
  };

  const getAuthorizationToken = (): Answer => {
    calls.push('ecr GetAuthorizationToken');
    const authorizationToken = Buffer.from(`${ecr.login.username}:${ecr.login.password}`).toString('base64');
    const data = { authorizationToken, expiresAt: 1_800_000_000, proxyEndpoint: `https://${ecr.host}` };
    return { status: 200, body: JSON.stringify({ authorizationData: [data] }) };
  };

  const api = (request: Request): Answer => {
    const file = files.get(`${request.host}${request.path}`);
    if (file) return file;
    const target = request.headers['x-amz-target'];
    const [service] = request.host.replace(/^api\./, '').split('.');
    const unsigned = whyUnsigned(request, service ?? '');
    if (unsigned) return refuse(403, unsigned);
    if (target === 'AmazonSSM.GetParameters' && service === 'ssm') return getParameters(request.body);
    if (target === 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken' && service === 'ecr') {
      return getAuthorizationToken();
    }
    return refuse(400, `no such call: ${target} of ${request.host}${request.path}`);
  };

  const certificate = (name: string) => readFileSync(join(folder, 'certificates', name));
  const tls = { key: certificate('key.pem'), cert: certificate('cert.pem') };
  const servers = [
    await listening(createHttp(answering(metadata)), join(folder, 'aws/metadata.sock')),
    await listening(createHttps(tls, answering(api)), join(folder, 'aws/tls.sock')),
  ];
  const close = async () => {
    await Promise.all(servers.map((server) => new Promise<void>((closed) => server.close(() => closed()))));
  };
  return { parameters, files, calls, refusals, close };
}

const answering = (answer: (request: Request) => Answer) => async (request: IncomingMessage, reply: ServerResponse) => {
  const { method = '', url = '', headers } = request;
  const body = await text(request);
  let said: Answer;
  try {
    said = answer({ method, path: url, host: headers.host ?? '', headers, body });
  } catch (error) {
    said = { status: 500, body: String(error) };
  }
  reply.writeHead(said.status, { connection: 'close' }).end(said.body);
};

function listening<T extends Server>(server: T, socket: string): Promise<T> {
  rmSync(socket, { force: true });
  return new Promise((resolve) => server.listen(socket, () => resolve(server)));
}

/** Signs the request anew with the instance's credentials: what the script sent must be the same. */
function whyUnsigned({ method, path, host, headers, body }: Request, service: string): string | undefined {
  const { authorization = '' } = headers;
  const region = host.replace(/^api\./, '').split('.')[1] ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  if (headers['x-amz-security-token'] !== credentials.Token) return `${service}: no session token of the instance`;
  for (const needed of ['host', 'x-amz-date', 'x-amz-target']) {
    if (!names.includes(needed)) return `${service}: ${needed} is not signed`;
  }
  const signature = /Signature=([0-9a-f]{64})$/.exec(authorization)?.[1];
  const canonical = [
    ...[method, path, ''],
    ...names.map((name) => `${name}:${headers[name]}`),
    ...['', names.join(';'), hash(body)],
  ].join('\n');
  const date = String(headers['x-amz-date']);
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  if (!authorization.includes(`Credential=${[credentials.AccessKeyId, ...scope].join('/')},`)) {
    return `${service}: another scope than ${scope.join('/')}: ${authorization}`;
  }
  const key = scope.reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${credentials.SecretAccessKey}`),
  );
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope.join('/'), hash(canonical)].join('\n')).toString('hex');
  return signature === expected ? undefined : `${service}: signed ${signature}, expected ${expected}`;
}

const hash = (said: string) => createHash('sha256').update(said).digest('hex');
const hmac = (key: Buffer, said: string) => createHmac('sha256', key).update(said).digest();
