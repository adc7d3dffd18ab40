import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import { lookForImage } from '../../../src/previews/up/look-for-image.ts';
import { newestTags } from '../../../src/previews/up/newest-tags.ts';
import type { UpLine } from '../../../src/previews/up/up-line.ts';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import { acmeOnEcr, ecrImage } from '../../on-ecr.ts';
import { rightAway } from '../../operations/right-away.ts';
import { startFakeAws } from '../../requests/fake-aws.ts';
import { aboutPreview } from '../about-preview.ts';

describe('a pull request whose image on ECR', () => {
  const ends = (...faults: readonly ('image-missing' | 'access-denied')[]) =>
    inSandbox(
      async ({ sandbox, as }) => {
        for (const fault of faults) sandbox.setFault(fault, true);
        const report = await as('U0DEV', '/preview up 7');
        const done = sandbox.awsCalls().map(({ operation }) => operation);
        return { ...report, text: textOf(report), done, audit: sandbox.audit() };
      },
      { settings: acmeOnEcr() },
    );

  it('exists is launched, in another account and Region too', async () => {
    const { outcome, text } = await ends();
    expect(outcome).toBe('done');
    expect(text).toContain('The preview of PR 7 is ready');
    expect(text).toContain('login 1s');
  });

  it('does not exist is told at once with the tags that do, and nothing is launched', async () => {
    const { outcome, text, done, audit } = await ends('image-missing');
    expect(outcome).toBe('failed');
    expect(text).toContain('PR 7 was not deployed: its image does not exist.');
    expect(text).toContain(`Not found in ECR: \`${ecrImage.replace('{pr}', '7')}\``);
    expect(text).toContain('Tags that exist, newest first: `pr-120`, `pr-118`, `pr-104`, `pr-87`, `main`');
    expect(text).toContain('https://github.com/acme/gym-api/pull/7/checks');
    expect(text).not.toMatch(/personal access token|read:packages/i);
    expect(done).not.toContain('RunInstances');
    expect(done).not.toContain('SendCommand');
    expect(audit.at(-1)).toMatchObject({ action: 'preview:up', outcome: 'failed' });
  });

  it('is refused to the instance is told with the policy of the repository, which is another account’s', async () => {
    await inSandbox(
      async ({ as }) => {
        const text = textOf(await as('U0DEV', '/preview up 7'));
        expect(text).toContain('gym/api of 210987654321 does not admit the role slipway-dev-preview');
        expect(text).toContain('set-repository-policy --repository-name gym/api');
        expect(text).toContain('--region us-east-1');
        expect(text).toContain('arn:aws:iam::123456789012:role/slipway-dev-preview');
        expect(text).not.toMatch(/github\.com\/settings\/tokens|personal access token|put-parameter/i);
      },
      { settings: acmeOnEcr(), faults: ['registry-unauthorized'] },
    );
  });

  it('does not exist keeps what runs, whether it is to be redeployed or replaced', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        await as('U0DEV', '/preview up 7');
        sandbox.setFault('image-missing', true);
        const before = sandbox.awsCalls().length;
        for (const command of ['/preview up 7', '/preview up 7 --fresh']) {
          const report = await as('U0DEV', command);
          expect(report.outcome).toBe('failed');
          expect(textOf(report)).toContain('Nothing was launched or changed.');
        }
        const done = sandbox
          .awsCalls()
          .slice(before)
          .map(({ operation }) => operation);
        expect(done).toContain('DescribeImages');
        for (const change of ['TerminateInstances', 'SendCommand', 'CreateTags', 'RunInstances'])
          expect(done).not.toContain(change);
      },
      { settings: acmeOnEcr() },
    );
  });
});

describe('what ECR answers', () => {
  let aws: Awaited<ReturnType<typeof startFakeAws>>;
  beforeEach(async () => {
    aws = await startFakeAws();
  });
  afterEach(() => aws.close());

  const answers = (status: number, body: object) => aws.replyOnce(/^\/$/, { status, body: JSON.stringify(body) });
  const refuses = (type: string, message = '') => answers(400, { __type: type, message });
  const look = (pr = '7', endpoint = aws.url, { image, ...line }: Partial<UpLine> & { image?: string } = {}) => {
    const repository = repositoryOf(acmeOnEcr(), pr);
    const asked = { ...aboutPreview(`/preview up ${pr}`), repository: image ? { ...repository, image } : repository };
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const images = (region: string) => rightAway({ region, credentials, endpoint });
    // What looks for an image needs nothing else of the line.
    return lookForImage({ asked, args: { pr, fresh: false }, access: { images }, ...line } as unknown as UpLine);
  };

  it.each(['AccessDeniedException', 'ThrottlingException', 'InvalidParameterException'])(
    '%s stops nothing: the deployment itself will tell',
    async (type) => {
      refuses(type);
      expect(await look()).toBeUndefined();
    },
  );

  it('nothing at all stops nothing', async () => {
    expect(await look('7', 'http://127.0.0.1:1')).toBeUndefined();
  });

  it('that there is no such repository ends it, with what the runbook knows', async () => {
    refuses(
      'RepositoryNotFoundException',
      "The repository with name 'gym/api' does not exist in the registry with id '210987654321'",
    );
    expect(await look()).toMatchObject({ kind: 'failed', stage: 'image', why: { reason: 'repository-missing' } });
  });

  it('that there is no such image ends it even where the tags cannot be read', async () => {
    refuses('ImageNotFoundException');
    refuses('AccessDeniedException');
    expect(await look()).toMatchObject({ kind: 'failed', stage: 'image', why: { reason: 'image-missing' } });
    refuses('ImageNotFoundException');
    answers(200, { imageDetails: [] });
    const empty = await look();
    expect(JSON.stringify(empty)).toContain('no tagged image at all');
    refuses('ImageNotFoundException');
    answers(200, { imageDetails: 'none' });
    expect(await look()).toMatchObject({ kind: 'failed', stage: 'image', why: { reason: 'image-missing' } });
  });

  const sha = 'c0ffee'.padEnd(40, '0');
  const ofCommit = `${ecrImage}-{sha}`;

  it('is asked for the image of the commit, and the tags of other commits are told first', async () => {
    refuses('ImageNotFoundException');
    const imageDetails = [
      { imageTags: ['main'], imagePushedAt: 2 },
      { imageTags: [`pr-7-${'a'.repeat(40)}`], imagePushedAt: 1 },
    ];
    answers(200, { imageDetails });
    const looked = JSON.stringify(await look('7', aws.url, { image: ofCommit, commit: { sha } }));
    expect(looked).toContain(`{"code":"${ecrImage.replace('{pr}', '7')}-${sha}"}`);
    expect(looked).toContain(`{"code":"pr-7-${'a'.repeat(40)}"},", ",{"code":"main"}`);
  });

  it('does not matter where the commit is not known, or a digest was agreed to', async () => {
    expect(await look('7', aws.url, { image: ofCommit })).toMatchObject({
      kind: 'failed',
      stage: 'image',
      why: { reason: 'commit-not-known' },
    });
    const commit = { sha, digest: `sha256:${'d1'.repeat(32)}` };
    expect(await look('7', aws.url, { image: ofCommit, commit })).toBeUndefined();
    expect(aws.received).toEqual([]);
  });

  it('of very many images is not called the newest', async () => {
    refuses('ImageNotFoundException');
    const imageDetails = [{ imageTags: ['pr-6'], imagePushedAt: 1 }];
    for (let page = 0; page < 20; page += 1) answers(200, { imageDetails, nextToken: String(page) });
    expect(JSON.stringify(await look())).toContain('Tags that exist, among very many: ');
  });
});

describe('the newest tags', () => {
  const at = (tag: string, pushedAt: number) => ({ tag, pushedAt });

  it('are those of pull requests first, newest first, a few', () => {
    const images = [at('main', 90), at('pr-9', 30), at('pr-10', 50), at('pr-x', 80), at('pr-11', 40), at('latest', 70)];
    expect(newestTags(images, 'pr-{pr}')).toEqual(['pr-10', 'pr-11', 'pr-9', 'main', 'pr-x', 'latest']);
    expect(newestTags([...images, at('pr-12', 95)], 'pr-{pr}')).toHaveLength(6);
  });

  it('never overlap in a pattern that has words on both sides', () => {
    expect(newestTags([at('aa', 2), at('a1a', 1)], 'a{pr}a')).toEqual(['a1a', 'aa']);
  });

  it('are some of those that there are, whatever is there', () => {
    const image = fc.record({ tag: fc.string({ maxLength: 12 }), pushedAt: fc.nat() });
    fc.assert(
      fc.property(
        fc.array(image, { maxLength: 20 }),
        fc.constantFrom('pr-{pr}', '{pr}', 'x{pr}y'),
        (images, pattern) => {
          const tags = newestTags(images, pattern);
          expect(tags.length).toBe(Math.min(6, images.length));
          for (const tag of tags) expect(images.map((each) => each.tag)).toContain(tag);
        },
      ),
    );
  });
});
