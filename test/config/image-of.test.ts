import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { defineConfig, parameter } from '../../src/config/define-config.ts';
import { imageFault } from '../../src/config/image-fault.ts';
import { imageOf, namesCommit, shapeOf } from '../../src/config/image-of.ts';
import type { SettingsInput } from '../../src/config/settings.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const digest = `sha256:${'d1'.repeat(32)}`;

describe('the image of a pull request', () => {
  it.each([
    ['its number', 'ghcr.io/acme/api:pr-{pr}', undefined, 'ghcr.io/acme/api:pr-7'],
    ['its number, whatever the commit', 'ghcr.io/acme/api:pr-{pr}', { sha }, 'ghcr.io/acme/api:pr-7'],
    ['its number and its commit', 'acme/api:{sha}.{pr}', { sha }, `acme/api:${sha}.7`],
    ['its number, where the commit is not known', 'acme/api:pr-{pr}-{sha}', undefined, 'acme/api:pr-7-{sha}'],
    [
      'the digest that was agreed to',
      'r.acme.dev:5000/a/api:pr-{pr}-{sha}',
      { sha, digest },
      `r.acme.dev:5000/a/api@${digest}`,
    ],
    ['the digest of a moving tag', 'api:pr-{pr}', { sha, digest }, `api@${digest}`],
  ])('is named by %s', (_, image, commit, reference) => {
    expect(imageOf({ image }, 'web#7', commit)).toBe(reference);
  });

  const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
  const tag = fc.constantFrom('{pr}', 'pr-{pr}', '{pr}.x', 'pr-{pr}-{sha}', '{sha}{pr}', '{pr}{sha}');
  const commit = fc.stringMatching(/^[0-9a-f]{40}$/);

  it('is of the shape that the settings give, and tells its number by it', () => {
    fc.assert(
      fc.property(word, word, tag, fc.integer({ min: 1, max: 9_999_999_999 }), commit, (host, name, as, pr, of) => {
        const image = `${host}.dev/${name}:${as}`;
        expect(imageFault(image)).toBeUndefined();
        const reference = imageOf({ image }, String(pr), { sha: of });
        expect(new RegExp(`^${shapeOf(image)}$`).exec(reference)?.[1]).toBe(String(pr));
      }),
    );
  });

  it('is of no other shape', () => {
    const shape = new RegExp(`^${shapeOf('ghcr.io/acme/api:pr-{pr}-{sha}')}$`);
    for (const other of [
      `ghcr.io/acme/api:pr-7-${sha.slice(1)}`,
      `ghcr.io/acme/api:pr-7-${sha}0`,
      `ghcr.io/acme/api:pr-7-${sha.toUpperCase()}`,
      `ghcr.io/acme/api:pr-0-${sha}`,
      `ghcrXio/acme/api:pr-7-${sha}`,
      'ghcr.io/acme/api:pr-7-{sha}',
    ])
      expect(shape.test(other), other).toBe(false);
  });
});

describe('an image that names the commit', () => {
  it.each(['ghcr.io/acme/api:pr-{pr}-{sha}', `acme/api:{sha}-{pr}${'x'.repeat(77)}`])('may be %s', (image) => {
    expect(imageFault(image)).toBeUndefined();
    expect(namesCommit(image)).toBe(true);
  });

  it.each([
    ['ghcr.io/acme/api:{sha}', /^says of which commit .* write \{pr\} into its tag too/],
    [`acme/api:{sha}-{pr}${'x'.repeat(78)}`, /^has a tag of 129 characters once \{pr\} and \{sha\} are filled in/],
    ['acme/api:{pr}-{sha}-{sha}', /^expected an image with a tag that contains \{pr\}/],
    ['acme/api-{sha}:{pr}', /^expected an image with a tag that contains \{pr\}/],
    ['acme/api:{pr}-{SHA}', /^expected an image with a tag that contains \{pr\}/],
  ])('may not be %s', (image, fault) => {
    expect(imageFault(image)).toMatch(fault);
  });

  const github = {
    token: parameter('/slipway/dev/github/token'),
    webhookSecret: parameter('/slipway/dev/github/webhook-secret'),
  };
  const checked = (image: string, more: Partial<SettingsInput>) => {
    const input: SettingsInput = structuredClone(acme);
    delete input.github;
    if (!input.previews?.repositories.api) throw new Error('There is no repository called api');
    input.previews.repositories.api.image = image;
    delete input.previews.repositories.api.follow;
    try {
      return defineConfig({ ...input, ...more }).previews?.repositories.api?.image;
    } catch (error) {
      return String(error).split('\n  ').slice(1);
    }
  };
  const fault =
    'previews.repositories.api.image: takes {sha} from GitHub, and there is no github: write github: { app, privateKey, webhookSecret }, or leave {sha} out';

  it('is told what to write where nobody is to tell the commit', () => {
    expect(checked('ghcr.io/acme/gym-api:pr-{pr}-{sha}', {})).toEqual([fault]);
  });

  it('is taken where GitHub is, and its faults are not repeated where GitHub is not written as it should be', () => {
    const image = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';
    expect(checked(image, { github })).toBe(image);
    const broken = checked(image, { github: { ...github, users: 7 } } as unknown as Partial<SettingsInput>);
    expect(broken).toEqual([expect.stringMatching(/^github/)]);
  });

  it('is not needed by one that names the number alone', () => {
    expect(checked('ghcr.io/acme/gym-api:pr-{pr}', {})).toBe('ghcr.io/acme/gym-api:pr-{pr}');
  });
});
