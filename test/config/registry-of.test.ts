import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageFault } from '../../src/config/image-fault.ts';
import { imageName, registryOf } from '../../src/config/registry-of.ts';

const account = '123456789012';

describe('the registry of an image', () => {
  it.each([
    ['ghcr.io/acme/gym-api:pr-7', 'ghcr', 'ghcr.io', 'acme/gym-api', 'pr-7'],
    ['GHCR.io/acme/gym-api:pr-7', 'ghcr', 'ghcr.io', 'acme/gym-api', 'pr-7'],
    ['public.ecr.aws/acme/api:7', 'ecr-public', 'public.ecr.aws', 'acme/api', '7'],
    ['redis:7', 'docker-hub', 'docker.io', 'library/redis', '7'],
    ['redis', 'docker-hub', 'docker.io', 'library/redis', undefined],
    ['acme/api:pr-{pr}', 'docker-hub', 'docker.io', 'acme/api', 'pr-{pr}'],
    ['docker.io/acme/api:7', 'docker-hub', 'docker.io', 'acme/api', '7'],
    ['docker.io/redis:7', 'docker-hub', 'docker.io', 'library/redis', '7'],
    ['index.docker.io/acme/api:7', 'docker-hub', 'docker.io', 'acme/api', '7'],
    ['acme/api@sha256:ab', 'docker-hub', 'docker.io', 'acme/api', undefined],
    ['acme/api:7@sha256:ab', 'docker-hub', 'docker.io', 'acme/api', '7'],
    ['localhost/api:7', 'other', 'localhost', 'api', '7'],
    ['localhost:5000/api:7', 'other', 'localhost:5000', 'api', '7'],
    ['registry.acme.dev:5000/a/b/c', 'other', 'registry.acme.dev:5000', 'a/b/c', undefined],
    ['ghcr.io.acme.dev/api:7', 'other', 'ghcr.io.acme.dev', 'api', '7'],
    [`${account}.dkr.ecr.us-east-1.amazonaws.com.acme.dev/api:7`, 'other', undefined, 'api', '7'],
    [`x${account}.dkr.ecr.us-east-1.amazonaws.com/api:7`, 'other', undefined, 'api', '7'],
    [`${account}.dkr.ecr.us-east-1.amazonaws.com:443/api:7`, 'other', undefined, 'api', '7'],
    ['', 'docker-hub', 'docker.io', 'library/', undefined],
  ])('%j is of the kind %s', (image, kind, host, repository, tag) => {
    const name = imageName(image);
    expect(name).toMatchObject({ registry: { kind }, repository, tag });
    if (host !== undefined) expect(name.registry.host).toBe(host);
  });

  it.each([
    ['dkr.ecr.ap-northeast-1.amazonaws.com', 'ap-northeast-1', 'amazonaws.com', 'api.ecr.ap-northeast-1.amazonaws.com'],
    ['dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1', 'amazonaws.com.cn', 'api.ecr.cn-north-1.amazonaws.com.cn'],
    ['dkr.ecr.us-gov-west-1.amazonaws.com', 'us-gov-west-1', 'amazonaws.com', 'api.ecr.us-gov-west-1.amazonaws.com'],
    ['dkr.ecr-fips.us-east-2.amazonaws.com', 'us-east-2', 'amazonaws.com', 'api.ecr-fips.us-east-2.amazonaws.com'],
    ['dkr-ecr.eu-west-1.on.aws', 'eu-west-1', 'on.aws', 'ecr.eu-west-1.api.aws'],
    [
      'dkr-ecr.cn-north-1.on.amazonwebservices.com.cn',
      'cn-north-1',
      'on.amazonwebservices.com.cn',
      'ecr.cn-north-1.api.amazonwebservices.com.cn',
    ],
  ])('of ECR at %s names account, Region, domain and where the API answers', (rest, region, domain, api) => {
    const host = `${account}.${rest}`;
    expect(registryOf(`${host}/team/api:pr-1`)).toEqual({ kind: 'ecr', host, account, region, domain, api });
  });

  const host = fc.constantFrom(
    ...['ghcr.io', 'public.ecr.aws', 'docker.io', 'localhost', 'registry.acme.dev', 'r.acme.dev:5000'],
    `${account}.dkr.ecr.us-east-1.amazonaws.com`,
    `${account}.dkr-ecr.us-east-1.on.aws`,
  );
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('/'));
  const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/);

  it('is read off every name that Docker takes, whatever its folders and tag', () => {
    fc.assert(
      fc.property(host, path, tag, (at, name, as) => {
        const read = imageName(`${at}/${name}:${as}`);
        expect(read.registry.host).toBe(at);
        expect(read.tag).toBe(as);
        expect(read.repository.endsWith(name)).toBe(true);
      }),
    );
  });

  it('is Docker Hub wherever the first part cannot be a host', () => {
    fc.assert(
      fc.property(path, tag, (name, as) => {
        fc.pre(!name.startsWith('localhost/'));
        expect(registryOf(`${name}:${as}`)).toEqual({ kind: 'docker-hub', host: 'docker.io' });
      }),
    );
  });

  it('is told of any text, and of ECR with twelve digits alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const registry = registryOf(text);
        if (registry.kind === 'ecr') expect(registry.account).toMatch(/^\d{12}$/);
        expect(registry.host).not.toBe('');
      }),
    );
  });
});

describe('the image of the settings', () => {
  it.each([
    'ghcr.io/acme/gym-api:pr-{pr}',
    `${account}.dkr.ecr.us-east-1.amazonaws.com/team/api:pr-{pr}`,
    `${account}.dkr-ecr.us-east-1.on.aws/api:{pr}`,
    'public.ecr.aws/acme/api:{pr}-preview',
    'acme/api:pr-{pr}',
    'api:pr-{pr}',
    'localhost:5000/api:PR_{pr}.x',
    'registry.acme.dev/a/b/c__d-e.f:pr-{pr}',
  ])('may be %s', (image) => {
    expect(imageFault(image)).toBeUndefined();
  });

  it.each([
    'ghcr.io/acme/api',
    'ghcr.io/acme/api:latest',
    'ghcr.io/acme/api-{pr}:latest',
    'ghcr.io/acme/api:{pr}-{pr}',
    'ghcr.io/acme/api:-{pr}',
    'ghcr.io/acme/:pr-{pr}',
    'ghcr.io//api:pr-{pr}',
    ' ghcr.io/acme/api:pr-{pr}',
    'ghcr.io/acme/api:pr-{pr}\n',
    "ghcr.io/acme/api:pr-{pr}'",
    `ghcr.io/acme/api:${'x'.repeat(120)}{pr}`,
    '',
  ])('may not be %j', (image) => {
    expect(imageFault(image)).toMatch(/^expected an image with a tag that contains \{pr\}/);
  });

  it('is written in small letters', () => {
    expect(imageFault('ghcr.io/Acme/Gym-API:PR-{pr}')).toBe(
      'names of images are in small letters: ghcr.io/acme/gym-api:PR-{pr}',
    );
  });

  it('leads to a name whose parts make up the whole again', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    fc.assert(
      fc.property(fc.constantFrom('ghcr.io', 'r.acme.dev:5000'), part, part, (at, name, before) => {
        const image = `${at}/${name}:${before}-{pr}`;
        expect(imageFault(image)).toBeUndefined();
        const { registry, repository, tag } = imageName(image.replace('{pr}', '7'));
        expect(`${registry.host}/${repository}:${tag}`).toBe(image.replace('{pr}', '7'));
      }),
    );
  });
});
