import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { AwsError, type AwsFailure, callAws, toAwsFailure } from '../../src/aws/aws-error.ts';
import { createEc2 } from '../../src/aws/ec2.ts';
import { aConnection } from './a-connection.ts';

const failed = (name: string, { status, code }: { status?: number; code?: string } = {}) =>
  Object.assign(new Error('in words'), { name }, code ? { code } : {}, {
    $metadata: { ...(status ? { httpStatusCode: status } : {}) },
  });

describe('an error of AWS', () => {
  const named: readonly { kind: AwsFailure['kind']; status: number; names: readonly string[] }[] = [
    {
      kind: 'throttled',
      status: 400,
      names: [
        'RequestLimitExceeded',
        'ThrottlingException',
        'Throttling',
        'TooManyRequestsException',
        'TooManyUpdates',
      ],
    },
    {
      kind: 'denied',
      status: 403,
      names: ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'AuthFailure', 'OptInRequired'],
    },
    {
      kind: 'capacity',
      status: 500,
      names: ['InsufficientInstanceCapacity', 'VcpuLimitExceeded', 'InstanceLimitExceeded', 'Unsupported'],
    },
    {
      kind: 'missing',
      status: 400,
      names: ['InvalidInstanceID.NotFound', 'InvocationDoesNotExist', 'ParameterNotFound', 'ResourceNotFoundException'],
    },
    {
      kind: 'unavailable',
      status: 503,
      names: ['InternalError', 'InternalServerError', 'ServiceUnavailable', 'ServiceUnavailableException', 'Anything'],
    },
    {
      kind: 'rejected',
      status: 400,
      names: [
        'InvalidParameterValue',
        'DryRunOperation',
        'IdempotentParameterMismatch',
        'ExpiredToken',
        'AnythingElse',
      ],
    },
  ];

  it.each(named.flatMap(({ kind, status, names }) => names.map((name) => ({ kind, status, name }))))(
    '$name is $kind',
    ({ kind, status, name }) => {
      expect(toAwsFailure(failed(name, { status }), 'ec2', 'DescribeInstances')).toEqual({
        kind,
        service: 'ec2',
        operation: 'DescribeInstances',
        code: name,
        message: 'in words',
      });
    },
  );

  it.each(['TimeoutError', 'RequestTimeout'])('%s without any answer is unavailable', (name) => {
    expect(toAwsFailure(failed(name), 'ec2', 'RunInstances')).toMatchObject({ kind: 'unavailable', code: name });
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT'])(
    'a connection that ended as %s, the name of which is plain Error, is unavailable',
    (code) => {
      expect(toAwsFailure(failed('Error', { code }), 'ec2', 'RunInstances')).toMatchObject({
        kind: 'unavailable',
        code,
      });
    },
  );

  it.each([
    { status: 400, kind: 'rejected' },
    { status: 428, kind: 'rejected' },
    { status: 429, kind: 'throttled' },
    { status: 430, kind: 'rejected' },
    { status: 499, kind: 'rejected' },
    { status: 500, kind: 'unavailable' },
    { status: 501, kind: 'unavailable' },
  ])('of a code that nobody has met is $kind where the status is $status', ({ status, kind }) => {
    expect(toAwsFailure(failed('Anything', { status }), 'ecs', 'RunTask')).toMatchObject({ kind, code: 'Anything' });
  });

  const socket = 'the request socket did not establish a connection with the server within the configured timeout';
  it.each([
    { lost: true, operation: 'RunTask', error: failed('Error', { code: 'ECONNRESET' }) },
    { lost: true, operation: 'RunTask', error: failed('TimeoutError') },
    { lost: true, operation: 'TerminateInstances', error: failed('InternalError', { status: 500 }) },
    { lost: true, operation: 'RunTask', error: failed('SyntaxError', { status: 200 }) },
    { lost: true, operation: 'RunTask', error: failed('Unknown', { status: 503 }) },
    { lost: undefined, operation: 'DescribeTasks', error: failed('Error', { code: 'ECONNRESET' }) },
    { lost: undefined, operation: 'RunTask', error: failed('Error', { code: 'ECONNREFUSED' }) },
    { lost: undefined, operation: 'RunTask', error: failed('Error', { code: 'ENOTFOUND' }) },
    { lost: undefined, operation: 'RunTask', error: Object.assign(failed('TimeoutError'), { message: socket }) },
    { lost: undefined, operation: 'RunTask', error: failed('ThrottlingException', { status: 400 }) },
    { lost: undefined, operation: 'RunTask', error: failed('AccessDeniedException', { status: 400 }) },
    { lost: undefined, operation: 'RunInstances', error: failed('InsufficientInstanceCapacity', { status: 500 }) },
  ])('of $operation as $error.name $error.code may have happened: $lost', ({ lost, operation, error }) => {
    expect(toAwsFailure(error, 'ecs', operation)?.mayHaveHappened).toBe(lost);
  });

  it('keeps as much of the words as an encoded authorization message needs, and no more', () => {
    const error = Object.assign(failed('AccessDenied', { status: 403 }), { message: 'x'.repeat(9000) });
    expect(toAwsFailure(error, 'ec2', 'RunInstances')?.message).toHaveLength(3000);
  });

  it.each([new TypeError('undefined is not a function'), new Error('mine'), 'text', undefined, { name: 7 }])(
    'is not what a programming fault throws: %s',
    (error) => {
      expect(toAwsFailure(error, 'ec2', 'RunInstances')).toBeUndefined();
    },
  );
});

describe('callAws', () => {
  it('throws an AwsError that says which call failed and keeps the cause', async () => {
    const cause = failed('UnauthorizedOperation', { status: 403 });
    const caught = await callAws('ec2', 'RunInstances', () => Promise.reject(cause)).catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(AwsError);
    expect(caught).toMatchObject({ message: 'ec2 RunInstances: UnauthorizedOperation', cause });
  });

  it('lets a programming fault through as it came', async () => {
    const fault = new TypeError('mine');
    await expect(callAws('ec2', 'RunInstances', () => Promise.reject(fault))).rejects.toBe(fault);
  });
});

describe('an endpoint that is not AWS', () => {
  async function failureFrom(listener: RequestListener): Promise<unknown> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    try {
      await createEc2(aConnection(`http://127.0.0.1:${port}`)).describeInstance('i-0aaaaaaaaaaaaaaaa');
      return undefined;
    } catch (error) {
      return error instanceof AwsError ? error.failure : error;
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  it('counts as unavailable where nobody listens', async () => {
    const refused = createEc2(aConnection()).describeInstance('i-0aaaaaaaaaaaaaaaa');
    await expect(refused).rejects.toMatchObject({ failure: { kind: 'unavailable', code: 'ECONNREFUSED' } });
  });

  it("counts as unavailable where it answers something else, and the parser's words stay behind", async () => {
    const failure = await failureFrom((_request, response) => response.end('<html>maintenance'));
    expect(failure).toMatchObject({ kind: 'unavailable', code: 'UnreadableAnswer', message: '' });
  });

  it.each([503, 403])('says the status %s of a page, and none of its words', async (status) => {
    const failure = await failureFrom((_request, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>Service Unavailable</h1></html>'),
    );
    expect(failure).toMatchObject({ code: `HTTP ${status}, no answer of AWS`, message: '' });
  });

  it("leaves the parser's words behind where the body is no JSON", () => {
    const words = `Unexpected token '<' Deserialization error: inspect the hidden field {error}.$response`;
    const error = Object.assign(failed('SyntaxError', { status: 503 }), { message: words });
    expect(toAwsFailure(error, 'ecs', 'DescribeServices')).toEqual({
      kind: 'unavailable',
      service: 'ecs',
      operation: 'DescribeServices',
      code: 'HTTP 503, no answer of AWS',
      message: '',
    });
  });
});
