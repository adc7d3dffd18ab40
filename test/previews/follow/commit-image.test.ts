import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { lookForCommitImage } from '../../../src/previews/follow/commit-image.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { acmeOnEcr, ecrImage } from '../../on-ecr.ts';
import { anAsked } from '../../operations/an-asked.ts';
import { rightAway } from '../../operations/right-away.ts';
import { anImage, basic, login, startRegistry, type World } from '../../registries/a-registry.ts';
import { startFakeAws } from '../../requests/fake-aws.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const { stack } = anAsked('/preview up 7');
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const image = anImage({ 'org.opencontainers.image.revision': sha });

let aws: Awaited<ReturnType<typeof startFakeAws>>;
let registry: Awaited<ReturnType<typeof startRegistry>> | undefined;
beforeEach(async () => {
  aws = await startFakeAws();
});
afterEach(() => {
  aws.close();
  registry?.close();
  registry = undefined;
});

const answers = (body: object, status = 200) => aws.replyOnce(/^\/$/, { status, body: JSON.stringify(body) });

/** What is found, and the sessions that were asked for: their policies and Regions. */
async function look(own: Partial<RepositorySettings>, world?: World) {
  registry = world && (await startRegistry(world));
  const sessions: { readonly policy: string; readonly region: string }[] = [];
  const at = (region: string) => rightAway({ region, credentials, endpoint: aws.url });
  const { attempt } = at('none');
  const steps = {
    now: () => 0,
    attempt: <T>(name: string, run: (tries: number) => Promise<T>) => attempt(name, () => run(1)),
    step: () => Promise.reject(new Error('Nothing of this may fail')),
    waitFor: () => Promise.reject(new Error('Nothing of this waits')),
    pause: () => Promise.reject(new Error('Nothing of this waits')),
  };
  const as = (policy: string, region: string) => {
    sessions.push({ policy, region });
    return at(region);
  };
  const asker = { steps, as, stack, registryUrl: registry?.url ?? 'http://127.0.0.1:1' };
  const found = await lookForCommitImage(asker, { repository: { ...acmeRepository, ...own }, pr: '7', sha });
  expect(JSON.stringify(found)).not.toMatch(/ghp_|acme-bot|short\.lived/);
  return { found, sessions: sessions.map(({ policy, region }) => ({ region, ...JSON.parse(policy) })) };
}

const ofCommit = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';
const publicly = { registry: undefined };
const stored = {
  Parameters: [
    { Name: '/gym/ghcr/username', Value: login.username },
    { Name: '/gym/ghcr/token', Value: login.token },
  ],
};

describe('the image of a commit', () => {
  it('is known by its tag where that names the commit, and its label is not looked at', async () => {
    const { found, sessions } = await look(
      { image: ofCommit, ...publicly },
      { tags: { [`pr-7-${sha}`]: image.manifest }, images: [image], login: 'anonymous' },
    );
    expect(found).toEqual({ kind: 'there', digest: image.digest, revision: undefined, exact: true });
    expect(sessions).toEqual([]);
    expect(registry?.seen.filter(({ path }) => /blobs|store/.test(path))).toEqual([]);
  });

  it('is known by its label where all commits have one tag', async () => {
    const { found } = await look(publicly, { tags: { 'pr-7': image.manifest }, images: [image] });
    expect(found).toEqual({ kind: 'there', digest: image.digest, revision: sha, exact: false });
  });

  it('is not there where another commit’s is', async () => {
    const tags = { [`pr-7-${'b'.repeat(40)}`]: image.manifest };
    expect((await look({ image: ofCommit, ...publicly }, { tags, images: [image] })).found).toEqual({
      kind: 'missing',
    });
  });

  it('is missing with its repository, which is said', async () => {
    const own = { image: 'ghcr.io/acme/gone:pr-{pr}', ...publicly };
    expect((await look(own, { tags: {} })).found).toEqual({ kind: 'missing', reason: 'repository-missing' });
  });

  it('is looked for with the login of the registry, which is read for that and by a session that reads nothing else', async () => {
    answers(stored);
    const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/1';
    const { found, sessions } = await look(
      { parameterKeyArns: [key] },
      { tags: { 'pr-7': image.manifest }, images: [image], login: 'bearer' },
    );
    expect(found).toMatchObject({ kind: 'there', revision: sha });
    expect(registry?.seen.some(({ authorization }) => authorization === basic)).toBe(true);
    const arns = ['username', 'token'].map(
      (name) => `arn:aws:ssm:ap-northeast-1:${stack.account}:parameter/gym/ghcr/${name}`,
    );
    expect(sessions).toEqual([
      {
        region: 'ap-northeast-1',
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: arns },
          {
            Effect: 'Allow',
            Action: 'kms:Decrypt',
            Resource: key,
            Condition: {
              StringEquals: {
                'kms:ViaService': 'ssm.ap-northeast-1.amazonaws.com',
                'kms:EncryptionContext:PARAMETER_ARN': arns,
              },
            },
          },
        ],
      },
    ]);
  });

  it.each([
    ['the login is not there', () => answers({ Parameters: [], InvalidParameters: ['x'] }), 'login-missing'],
    [
      'half of the login is there',
      () => answers({ Parameters: stored.Parameters.slice(0, 1), InvalidParameters: ['x'] }),
      'login-missing',
    ],
    [
      'AWS does not let it be read',
      () => answers({ __type: 'AccessDeniedException', message: `${login.token} is secret` }, 400),
      'AccessDeniedException',
    ],
  ])('is not known where %s', async (_, given, reason) => {
    given();
    const { found } = await look({}, { tags: { 'pr-7': image.manifest }, images: [image], login: 'bearer' });
    expect(found).toEqual({ kind: 'not-known', reason });
    expect(registry?.seen).toEqual([]);
  });

  it.each([
    ['refuses', { tags: {}, login: 'bearer' } satisfies World, 'unauthorized'],
    ['is not reached', undefined, 'unreachable'],
  ])('is not known where the registry %s', async (_, world, reason) => {
    expect((await look(publicly, world)).found).toEqual({ kind: 'not-known', reason });
  });
});

describe('the image of a commit on ECR', () => {
  const { registry: _none, ...onEcr } = repositoryOf(acmeOnEcr(), '7');
  const lookInEcr = (pattern = ecrImage) => look({ ...onEcr, ...publicly, image: pattern });

  it('is known by its digest, which is asked in the account and Region of the image by whoever may describe it', async () => {
    answers({ imageDetails: [{ imageDigest: image.digest, imageTags: ['pr-7'] }] });
    const { found, sessions } = await lookInEcr(`${ecrImage}-{sha}`);
    expect(found).toEqual({ kind: 'there', digest: image.digest, revision: undefined, exact: true });
    expect(JSON.parse(aws.received[0]?.body ?? '')).toEqual({
      registryId: '210987654321',
      repositoryName: 'gym/api',
      imageIds: [{ imageTag: `pr-7-${sha}` }],
    });
    expect(sessions).toMatchObject([
      {
        region: 'us-east-1',
        Statement: [
          { Action: 'ecr:DescribeImages', Resource: 'arn:aws:ecr:us-east-1:210987654321:repository/gym/api' },
        ],
      },
    ]);
  });

  it.each([
    ['ImageNotFoundException', { kind: 'missing' }],
    ['RepositoryNotFoundException', { kind: 'missing', reason: 'repository-missing' }],
    ['AccessDeniedException', { kind: 'not-known', reason: 'AccessDeniedException' }],
    ['ThrottlingException', { kind: 'not-known', reason: 'ThrottlingException' }],
  ])('is as ECR says: %s', async (type, expected) => {
    answers({ __type: type, message: 'words of ECR' }, 400);
    expect((await lookInEcr()).found).toEqual(expected);
  });

  it('is not known where ECR tells no digest of it', async () => {
    answers({ imageDetails: [{ imageTags: ['pr-7'] }] });
    expect((await lookInEcr()).found).toMatchObject({ kind: 'not-known' });
  });
});
