import { execFile } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signedCallScript } from '../../../src/previews/documents/signed-call-script.ts';
import { expectedAuthorization } from '../../aws/expected-signature.ts';
import { lacks } from '../../lacks.ts';

const secret = 'wJal+rXUt/nFEMI=K7MDENG';
const session = 'IQoJb3JpZ2luX2VjE+/==';
const credentials = `{\n  "Code" : "Success",\n  "AccessKeyId" : "ASIAEXAMPLE",\n  "SecretAccessKey" : "${secret}",\n  "Token" : "${session}"\n}`;
const metadata: Readonly<Record<string, string>> = {
  '/latest/api/token': 'metadata-token',
  '/latest/meta-data/iam/security-credentials/': 'slipway-dev-preview',
  '/latest/meta-data/iam/security-credentials/slipway-dev-preview': credentials,
  '/latest/meta-data/services/domain': 'amazonaws.com',
};

type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };

describe.skipIf(lacks('curl'))('a call that the curl of this machine signs', () => {
  let server: Server;
  let address = '';
  let received: Received[] = [];
  let answer = { status: 200, body: '{"authorizationData":[]}' };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const path = request.url ?? '';
        const known = metadata[path];
        if (known === undefined) received.push({ path, headers: request.headers, body });
        const mayRead = path.endsWith('/api/token') || request.headers['x-aws-ec2-metadata-token'] === 'metadata-token';
        response.statusCode = known === undefined ? answer.status : mayRead ? 200 : 401;
        response.end(known ?? answer.body);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  afterEach(() => {
    received = [];
    answer = { status: 200, body: '{"authorizationData":[]}' };
  });

  /** The same functions, with this server in the place of the metadata service and of AWS. */
  function call(...args: readonly string[]) {
    const functions = signedCallScript
      .replace('http://169.254.169.254', `http://${address}`)
      .replace('https://', 'http://');
    const script = `set -uo pipefail\nwork=$(mktemp -d)\ntrap 'rm -rf "$work"' EXIT\n${functions}\nsigned_call "$@"`;
    return new Promise<{ code: number; stdout: string; stderr: string }>((ended) => {
      execFile('bash', ['-c', script, 'bash', ...args], (error, stdout, stderr) =>
        ended({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  }
  const getToken = () =>
    call('ecr', 'us-east-1', address, 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken', '{}');

  it('is the one that AWS expects, with the credentials of the instance’s role', async () => {
    expect(await getToken()).toEqual({ code: 0, stdout: answer.body, stderr: '' });
    const [own] = received;
    if (!own) throw new Error('The call arrives');
    expect(own.headers.authorization).toContain('Credential=ASIAEXAMPLE/');
    expect(own.headers.authorization).toContain('/us-east-1/ecr/aws4_request');
    expect(own.headers.authorization).toBe(expectedAuthorization(own, secret));
    expect(own).toMatchObject({
      path: '/',
      body: '{}',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
        'x-amz-security-token': session,
      },
    });
  });

  it('goes to the domain of the partition where the host leaves that open', async () => {
    await call('ssm', 'ap-northeast-1', `${address}/?%`, 'AmazonSSM.GetParameters', '{"Names":["/a b","é"]}');
    expect(received[0]).toMatchObject({ path: '/?amazonaws.com/', body: '{"Names":["/a b","é"]}' });
  });

  it('that is refused ends with what AWS said', async () => {
    answer = { status: 400, body: '{"__type":"AccessDeniedException","Message":"User: x is not authorized"}' };
    const { code, stdout, stderr } = await getToken();
    expect(code).not.toBe(0);
    expect(stdout).toBe(answer.body);
    expect(stderr).toMatch(/^curl: \(22\)/);
  });
});
