import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImagePushedHandler } from '../../src/github/create-image-pushed-handler.ts';
import { type Reply, startFakeAws } from '../requests/fake-aws.ts';
import { headSha } from './webhook-delivery.ts';

const requestId = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let logged: string[];

beforeEach(async () => {
  aws = await startFakeAws({});
  logged = [];
});
afterEach(() => aws.close());

function say(event: unknown, repository: object = {}) {
  const handler = createImagePushedHandler(
    { repositories: [{ repository: 'acme/gym-api', ...repository }] },
    {
      environment: {
        signingSecretParameter: '',
        botTokenParameter: '',
        operationFunction: 'slipway-dev-operation:durable',
        region: 'ap-northeast-1',
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
        awsEndpointUrl: aws.url,
        slackApiUrl: aws.url,
        githubApiUrl: aws.url,
      },
      log: (level, message, facts) => logged.push(JSON.stringify({ level, message, ...facts })),
    },
  );
  return handler(event, { awsRequestId: requestId });
}

const said = { repository: 'acme/gym-api', pr: 123, sha: headSha, digest: `sha256:${'0'.repeat(64)}` };

describe('what CI says of an image', () => {
  it('wakes one look at the pull request, named after the invocation, and its digest goes nowhere', async () => {
    expect(await say(said)).toEqual({ accepted: true });
    const [invocation, ...more] = aws.to('/invocations');
    expect(more).toEqual([]);
    expect(invocation?.headers['x-amz-durable-execution-name']).toBe(`gh-image-${requestId}`);
    expect(JSON.parse(invocation?.body ?? '')).toEqual({
      kind: 'wake',
      delivery: `image-${requestId}`,
      event: 'image',
      action: 'pushed',
      repository: { id: 0, name: 'acme/gym-api' },
      pr: 123,
      sha: headSha,
      sender: null,
    });
    expect(logged).toEqual([]);
  });

  it('is asked for in the same way when Lambda tries again', async () => {
    await say(said);
    await say(said);
    const [first, second] = aws.to('/invocations');
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['x-amz-durable-execution-name']).toBe(first?.headers['x-amz-durable-execution-name']);
  });

  it.each([
    ['numbers written as texts', { ...said, pr: '123', repository_id: '1296269' }, {}],
    ['other letters', { ...said, repository: 'Acme/Gym-API' }, {}],
    ['no digest', { ...said, digest: undefined }, {}],
    ['a digest that is none', { ...said, digest: { $gt: '' } }, {}],
    ['fields of its own', { ...said, run: 7 }, {}],
    ['no number of the repository, where the settings have it', said, { id: 1296269 }],
    ['a new name, where the settings have its number', { ...said, repository: 'acme/new', repository_id: 1296269 }, { id: 1296269 }], // biome-ignore format: one line
  ])('is taken with %s', async (_, event, repository) => {
    expect(await say(event, repository)).toEqual({ accepted: true });
    expect(JSON.parse(aws.to('/invocations')[0]?.body ?? '')).toMatchObject({
      pr: 123,
      repository: { name: 'acme/gym-api' },
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'acme/gym-api#123'],
    ['a command', { text: '/preview up 123', user: 'U0OPS' }],
    ['no repository', { ...said, repository: undefined }],
    ['no number', { ...said, pr: undefined }],
    ['an empty number', { ...said, pr: '' }],
    ['a number that is none', { ...said, pr: '12; reboot' }],
    ['the number 0', { ...said, pr: 0 }],
    ['a negative number', { ...said, pr: -1 }],
    ['half a number', { ...said, pr: 1.5 }],
    ['a number beyond all', { ...said, pr: 1e12 }],
    ['no commit', { ...said, sha: undefined }],
    ['a short commit', { ...said, sha: 'abababa' }],
    ['a branch', { ...said, sha: 'refs/heads/main' }],
    ['capital letters in a commit', { ...said, sha: headSha.toUpperCase() }],
  ])('is refused with what to write, and throws nothing: %s', async (_, event) => {
    expect(await say(event)).toEqual({ accepted: false, reason: expect.stringContaining('expected { "repository"') });
    expect(aws.received).toEqual([]);
    expect(logged).toEqual([expect.stringContaining('was not taken')]);
  });

  it.each([
    ['another repository', { ...said, repository: 'stranger/gym-api' }, {}],
    ['a new repository under the old name', { ...said, repository_id: 5 }, { id: 1296269 }],
  ])('is refused of a repository that the settings do not have: %s', async (_, event, repository) => {
    expect(await say(event, repository)).toEqual({ accepted: false, reason: expect.stringContaining('do not have') });
    expect(aws.received).toEqual([]);
  });

  it.each<readonly [string, Reply, number]>([
    ['throttled', { status: 429 }, 2],
    ['refused', { status: 403, body: '{"__type":"AccessDeniedException"}' }, 1],
    ['unanswered', 'hang up', 2],
  ])('fails where no look could be started, so that Lambda tries again: %s', async (_, reply, tries) => {
    for (let tried = 0; tried < tries; tried += 1) aws.replyOnce(/invocations/, reply);
    await expect(say(said)).rejects.toThrow('A pull request was not looked at');
  });
});
