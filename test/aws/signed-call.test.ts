import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answered, Outgoing } from '../../src/aws/http-post.ts';
import { httpPost } from '../../src/aws/http-post.ts';
import { createSignedCall } from '../../src/aws/signed-call.ts';
import { startFakeAws } from '../requests/fake-aws.ts';
import { expectedAuthorization } from './expected-signature.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const region = 'ap-northeast-1';
const functionArn = 'arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-operation:durable';
const call = {
  service: 'lambda',
  path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
  headers: {
    'Content-Type': 'application/json',
    'X-Amz-Invocation-Type': 'Event',
    'X-Amz-Durable-Execution-Name': 'T-U-1',
  },
  body: '{"text":"日本語"}',
  deadline: Number.POSITIVE_INFINITY,
};

describe('a signed call', () => {
  let aws: Awaited<ReturnType<typeof startFakeAws>>;
  beforeEach(async () => {
    aws = await startFakeAws();
  });
  afterEach(() => aws.close());

  it("carries the signature, path and headers that the AWS SDK's own client sends", async () => {
    const client = new LambdaClient({ region, credentials, endpoint: aws.url });
    const input = { FunctionName: functionArn, InvocationType: 'Event' as const, DurableExecutionName: 'T-U-1' };
    await client.send(new InvokeCommand({ ...input, Payload: Buffer.from(call.body) }));
    await createSignedCall({ region, credentials, endpoint: aws.url }, httpPost, Date.now)(call);
    const [sdk, own] = aws.received;
    if (!sdk || !own) throw new Error('Both calls arrive');
    for (const received of [sdk, own]) {
      expect(received.headers.authorization).toBe(expectedAuthorization(received, credentials.secretAccessKey));
    }
    expect(own.path).toBe(sdk.path);
    expect(own.body).toBe(sdk.body);
    for (const name of ['host', 'x-amz-invocation-type', 'x-amz-durable-execution-name', 'x-amz-security-token'])
      expect(own.headers[name]).toBe(sdk.headers[name]);
  });

  it('goes to AWS itself over https where no other endpoint is set', async () => {
    const sent: Outgoing[] = [];
    const record = (outgoing: Outgoing): Promise<Answered> => {
      sent.push(outgoing);
      return Promise.resolve({ status: 200, headers: {}, body: 'yes' });
    };
    const result = await createSignedCall({ region, credentials, endpoint: undefined }, record, () => 0)(call);
    expect(result).toEqual({ kind: 'answered', body: 'yes' });
    expect(sent[0]?.url).toBe(`https://lambda.ap-northeast-1.amazonaws.com${call.path}`);
    expect(sent[0]?.headers).toMatchObject({
      Host: 'lambda.ap-northeast-1.amazonaws.com',
      'X-Amz-Date': '19700101T000000Z',
    });
  });

  it.each([
    [{ 'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/coral/' }, '', 'AccessDeniedException'],
    [{}, '{"__type":"com.amazonaws.ssm#ParameterNotFound","message":""}', 'ParameterNotFound'],
    [{}, '<html>', 'Unknown'],
  ])('names the error that AWS answers with: %j %s', async (headers, body, code) => {
    aws.replyOnce(/invocations/, { status: 400, headers, body });
    const callAws = createSignedCall({ region, credentials, endpoint: aws.url }, httpPost, Date.now);
    expect(await callAws(call)).toEqual({ kind: 'refused', status: 400, code });
    expect(aws.received).toHaveLength(1);
  });

  it('is tried twice, a second each, and never past its deadline', async () => {
    let now = 0;
    const timeouts: number[] = [];
    const silent = ({ timeoutMs }: Outgoing): Promise<Answered> => {
      timeouts.push(timeoutMs);
      now += timeoutMs;
      return Promise.reject(new Error('No answer'));
    };
    const callAws = createSignedCall({ region, credentials, endpoint: undefined }, silent, () => now);
    expect(await callAws({ ...call, deadline: 5_000 })).toEqual({
      kind: 'unreachable',
      reason: 'No answer',
      mayHaveHappened: true,
    });
    expect(timeouts).toEqual([1_000, 1_000]);
    expect(await callAws({ ...call, deadline: now + 1_400 })).toMatchObject({ kind: 'unreachable' });
    expect(timeouts).toEqual([1_000, 1_000, 1_000, 400]);
    expect(await callAws({ ...call, deadline: now })).toEqual({ kind: 'unreachable', reason: 'No time was left' });
    expect(timeouts).toHaveLength(4);
  });
});

describe('a signed call that is not answered with success', () => {
  const lost = new Error('socket hang up');
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
  const answer = (status: number): Answered => ({ status, headers: {}, body: '<html>' });

  it.each([
    { tries: [lost, lost], mayHaveHappened: true },
    { tries: [lost, refused], mayHaveHappened: true },
    { tries: [lost, answer(429)], mayHaveHappened: true },
    { tries: [answer(503), answer(503)], mayHaveHappened: true },
    { tries: [refused, refused], mayHaveHappened: undefined },
    { tries: [answer(429), answer(429)], mayHaveHappened: undefined },
    { tries: [answer(403)], mayHaveHappened: undefined },
  ])('$tries may have been carried out: $mayHaveHappened', async ({ tries, mayHaveHappened }) => {
    const left = [...tries];
    const send = async (): Promise<Answered> => {
      const next = left.shift();
      if (next === undefined || next instanceof Error) throw next;
      return next;
    };
    const result = await createSignedCall({ region, credentials, endpoint: undefined }, send, () => 0)(call);
    expect('mayHaveHappened' in result ? result.mayHaveHappened : undefined).toBe(mayHaveHappened);
    expect(left).toEqual([]);
  });
});

describe('httpPost', () => {
  it('gives up where no answer comes in time', async () => {
    const { createServer } = await import('node:http');
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const message = { url: `http://127.0.0.1:${port}/`, headers: {}, body: '', timeoutMs: 40 };
    await expect(httpPost(message)).rejects.toThrow('No answer within 40 ms');
    server.closeAllConnections();
    server.close();
  });

  it('gives up on an answer that is too long', async () => {
    const aws = await startFakeAws();
    aws.replyOnce(/./, { body: 'x'.repeat(300_000) });
    await expect(httpPost({ url: `${aws.url}/`, headers: {}, body: '', timeoutMs: 1_000 })).rejects.toThrow('too long');
    aws.close();
  });

  it.each(['http://example.com/', 'http://127.0.0.1.example.com/', 'ftp://127.0.0.1/', 'file:///etc/passwd'])(
    'refuses %s',
    async (url) => {
      await expect(httpPost({ url, headers: {}, body: '', timeoutMs: 10 })).rejects.toThrow('Only https');
    },
  );
});
