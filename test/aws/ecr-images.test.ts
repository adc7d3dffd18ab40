import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEcrImages } from '../../src/aws/ecr-images.ts';
import { startFakeAws } from '../requests/fake-aws.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const repository = { account: '210987654321', repository: 'gym/api', api: 'api.ecr.us-east-1.amazonaws.com' };
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

let aws: Awaited<ReturnType<typeof startFakeAws>>;
beforeEach(async () => {
  aws = await startFakeAws();
});
afterEach(() => aws.close());

const ecr = () => createEcrImages({ region: 'us-east-1', credentials, endpoint: aws.url });
const answers = (body: object, status = 200) => aws.replyOnce(/^\/$/, { status, body: JSON.stringify(body) });
const one = (digit: string, imagePushedAt: number, imageStatus = 'ACTIVE') => ({
  imageDigest: digest(digit),
  imageTags: [`v${digit}`],
  imagePushedAt,
  imageStatus,
});

describe('the newest images', () => {
  it('are chosen from every page by their push, without what is archived', async () => {
    answers({ imageDetails: [one('1', 100), one('3', 300)], nextToken: 'next' });
    answers({ imageDetails: [one('2', 200), one('4', 400, 'ARCHIVED')] });
    const { images, whole, archived } = await ecr().newest(repository, 2);
    expect(images.map(({ tags, pushedAt }) => [...tags, pushedAt])).toEqual([
      ['v3', 300_000],
      ['v2', 200_000],
    ]);
    expect({ whole, archived }).toEqual({ whole: true, archived: 1 });
    expect(aws.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { filter: { tagStatus: 'TAGGED', imageStatus: 'ANY' }, registryId: '210987654321' },
      { nextToken: 'next' },
    ]);
  });

  it('are said to be those of a part where there are thousands', async () => {
    for (let page = 0; page < 30; page += 1) answers({ imageDetails: [], nextToken: String(page) });
    expect(await ecr().newest(repository, 5)).toEqual({ images: [], whole: false, archived: 0 });
    expect(aws.received.length).toBe(20);
  });
});

describe('an image by its tag', () => {
  it('is none where ECR says so of the image, and of nothing else', async () => {
    answers({ __type: 'ImageNotFoundException', message: '' }, 400);
    answers({ __type: 'RepositoryNotFoundException', message: '' }, 400);
    expect(await ecr().imageByTag(repository, 'v1')).toBeUndefined();
    await expect(ecr().imageByTag(repository, 'v1')).rejects.toMatchObject({
      failure: { code: 'RepositoryNotFoundException' },
    });
  });
});

describe('the processors of an image', () => {
  const manifest = (of: object) => ({
    images: [{ imageId: { imageDigest: digest('1') }, imageManifest: JSON.stringify(of) }],
  });

  it('are those of an index without what attests them, other systems by name', async () => {
    const child = (architecture: string, os: string) => ({ digest: digest('2'), platform: { architecture, os } });
    const manifests = [
      child('amd64', 'linux'),
      child('arm64', 'linux'),
      child('amd64', 'windows'),
      child('unknown', 'unknown'),
    ];
    answers(manifest({ manifests }));
    expect(await ecr().platformsOf(repository, digest('1'))).toEqual(['amd64', 'arm64', 'windows/amd64']);
    expect(JSON.parse(aws.received[0]?.body ?? '')).toMatchObject({
      acceptedMediaTypes: expect.arrayContaining(['application/vnd.oci.image.index.v1+json']),
    });
  });

  it('is that of the configuration of a single one, for which no credentials are sent on', async () => {
    answers(manifest({ config: { digest: digest('3') } }));
    answers({ downloadUrl: `${aws.url}/layer?X-Amz-Signature=x` });
    aws.replyOnce(/^\/layer/, { status: 200, body: JSON.stringify({ architecture: 'arm64', os: 'linux' }) });
    expect(await ecr().platformsOf(repository, digest('1'))).toEqual(['arm64']);
    expect(aws.received.at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['the layer is refused', { status: 403, body: '<Error/>' }, { service: 's3', kind: 'rejected' }],
    ['nobody answers', 'hang up' as const, { service: 's3', kind: 'unavailable' }],
  ])('are an error of AWS where %s', async (_, reply, failure) => {
    answers(manifest({ config: { digest: digest('3') } }));
    answers({ downloadUrl: `${aws.url}/layer` });
    aws.replyOnce(/^\/layer/, reply);
    await expect(ecr().platformsOf(repository, digest('1'))).rejects.toMatchObject({ failure });
  });

  it('are an error where there is no such image', async () => {
    answers({ images: [], failures: [{ failureCode: 'ImageNotFound' }] });
    await expect(ecr().platformsOf(repository, digest('1'))).rejects.toMatchObject({
      failure: { kind: 'missing', code: 'ImageNotFoundException' },
    });
  });
});
