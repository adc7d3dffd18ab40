import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/aws-error.ts';
import { createEcr } from '../../src/aws/ecr.ts';
import { startFakeAws } from '../requests/fake-aws.ts';
import { expectedAuthorization } from './expected-signature.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'to/ken+=' };
const region = 'us-east-1';
const repository = { account: '210987654321', repository: 'gym/api', api: 'api.ecr.us-east-1.amazonaws.com' };

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeEach(async () => {
  aws = await startFakeAws();
});
afterEach(() => aws.close());

const connection = () => ({ region, credentials, endpoint: aws.url });
const answers = (body: unknown, status = 200) =>
  aws.replyOnce(/^\/$/, { status, body: typeof body === 'string' ? body : JSON.stringify(body) });
const failureOf = async (call: Promise<unknown>) => {
  const error = await call.then(() => undefined).catch((thrown: unknown) => thrown);
  return error instanceof AwsError ? error.failure : error;
};

describe('the call to ECR', () => {
  it("carries the body, target and signature that the AWS SDK's own client sends", async () => {
    const input = { registryId: repository.account, repositoryName: 'gym/api', imageIds: [{ imageTag: 'pr-7' }] };
    await new ECRClient({ ...connection(), maxAttempts: 1 }).send(new DescribeImagesCommand(input));
    expect(await createEcr(connection()).hasImage(repository, 'pr-7')).toBe(true);
    const [sdk, own] = aws.received;
    if (!sdk || !own) throw new Error('Both calls arrive');
    for (const received of [sdk, own])
      expect(received.headers.authorization).toBe(expectedAuthorization(received, credentials.secretAccessKey));
    expect(JSON.parse(own.body)).toEqual(JSON.parse(sdk.body));
    for (const name of ['host', 'content-type', 'x-amz-target', 'x-amz-security-token'])
      expect(own.headers[name]).toBe(sdk.headers[name]);
    expect(own.headers.authorization).toContain('/us-east-1/ecr/aws4_request');
  });

  it.each([
    ['AccessDeniedException', 400, { kind: 'denied', code: 'AccessDeniedException', message: 'User: x is not' }],
    ['com.amazonaws.ecr#ThrottlingException', 400, { kind: 'throttled', code: 'ThrottlingException' }],
    ['RepositoryNotFoundException', 400, { kind: 'missing', code: 'RepositoryNotFoundException' }],
    ['ServerException', 500, { kind: 'unavailable', code: 'ServerException' }],
  ])('tells %s as AWS says it', async (type, status, failure) => {
    answers({ __type: type, message: 'User: x is not' }, status);
    expect(await failureOf(createEcr(connection()).hasImage(repository, 'pr-7'))).toMatchObject({
      service: 'ecr',
      operation: 'DescribeImages',
      ...failure,
    });
  });

  it('reads a message that is written with a capital letter', async () => {
    answers({ __type: 'AccessDeniedException', Message: 'not authorized' }, 400);
    expect(await failureOf(createEcr(connection()).hasImage(repository, 'pr-7'))).toMatchObject({
      message: 'not authorized',
    });
  });

  it('tells a page of somebody in between, a connection that breaks and nobody there as passing', async () => {
    answers('<html>Bad gateway</html>', 502);
    aws.replyOnce(/^\/$/, 'hang up');
    const ecr = createEcr(connection());
    const page = await failureOf(ecr.hasImage(repository, 'pr-7'));
    const broken = await failureOf(ecr.hasImage(repository, 'pr-7'));
    const nobody = await failureOf(
      createEcr({ ...connection(), endpoint: 'http://127.0.0.1:1' }).hasImage(repository, 'pr-7'),
    );
    for (const failure of [page, broken, nobody]) expect(failure).toMatchObject({ kind: 'unavailable' });
  });
});

describe('an image', () => {
  it('is missing where ECR says so of the image, and of nothing else', async () => {
    answers({ __type: 'ImageNotFoundException', message: "The image with imageId … doesn't exist" }, 400);
    expect(await createEcr(connection()).hasImage(repository, 'pr-7')).toBe(false);
  });
});

describe('the tags of a repository', () => {
  it('are read page by page, those of an image with several too', async () => {
    answers({ imageDetails: [{ imageTags: ['pr-7', 'abc'], imagePushedAt: 1_768_000_000.5 }], nextToken: 'next' });
    answers({ imageDetails: [{ imageTags: ['main'], imagePushedAt: 1_767_000_000 }, {}] });
    expect(await createEcr(connection()).taggedImages(repository)).toEqual({
      images: [
        { tag: 'pr-7', pushedAt: 1_768_000_000_500 },
        { tag: 'abc', pushedAt: 1_768_000_000_500 },
        { tag: 'main', pushedAt: 1_767_000_000_000 },
      ],
      whole: true,
    });
    const [first, second] = aws.received.map(({ body }) => JSON.parse(body));
    expect(first).toMatchObject({ filter: { tagStatus: 'TAGGED' }, registryId: '210987654321' });
    expect(first).not.toHaveProperty('nextToken');
    expect(second).toMatchObject({ nextToken: 'next' });
  });

  it('are not all read where there are thousands, and that is said', async () => {
    for (let page = 0; page < 30; page += 1) answers({ imageDetails: [], nextToken: String(page) });
    expect(await createEcr(connection()).taggedImages(repository)).toEqual({ images: [], whole: false });
    expect(aws.received.length).toBe(20);
  });

  it('are an error where the answer is not as agreed', async () => {
    answers({ imageDetails: [{ imageTags: 'pr-7' }] });
    await expect(createEcr(connection()).taggedImages(repository)).rejects.toThrow(/imageTags/);
  });
});
