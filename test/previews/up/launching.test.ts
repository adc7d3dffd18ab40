import { describe, expect, it } from 'vitest';
import { publicImages } from '../../../sandbox/aws/images.ts';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { withInstance } from '../../acme-repository.ts';
import { inSandbox, textOf } from '../../in-sandbox.ts';
import { type Change, hasOwnInterface, key, up } from './launched-with.ts';

describe('a launch', () => {
  it('of an ARM type takes the ARM image', async () => {
    const { outcome, launches } = await up({ type: 't4g.small' });
    expect(outcome).toBe('done');
    expect(launches.at(-1)?.input).toMatchObject({ ImageId: publicImages.arm64, InstanceType: 't4g.small' });
  });

  it('under a key that may not be used ends with the reason that EC2 gives, and what mends it', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        sandbox.aws.ec2.unusableKeys.add(key);
        const report = await as('U0DEV', '/preview up 123');
        expect(report.outcome).toBe('failed');
        expect(textOf(report)).toContain('Client.InternalError');
        expect(textOf(report)).toMatch(/could not make its encrypted disk[\s\S]*`previews\.instance\.volumeKeyArn`/);
        expect(sandbox.aws.ec2.instances().map(({ state }) => state)).toEqual(['terminated']);
      },
      { settings: withInstance({ volumeKeyArn: key }) },
    );
  });

  it.each([false])('says %s of the public address with an interface of its own', hasOwnInterface);
});

describe('an image that does not fit the settings', () => {
  const unfit: { name: string; instance?: Partial<RepositorySettings['instance']>; change?: Change; says: RegExp }[] = [
    {
      name: 'with a larger disk',
      instance: { volumeGiB: 20 },
      change: (image) => ({ ...image, volumes: [{ device: '/dev/xvda', gib: 30 }] }),
      says: /needs a disk of 30 GiB, and the settings give 20[\s\S]*`previews\.instance\.volumeGiB: 30`/,
    },
    {
      name: 'for another architecture',
      change: (image) => ({ ...image, architecture: image.architecture === 'arm64' ? 'x86_64' : 'arm64' }),
      says: /is for arm64, and t3\.small is x86_64[\s\S]*`previews\.instance\.image`[\s\S]*\/recommended\/image_id/,
    },
    {
      name: 'with more volumes than its root',
      change: (image) => ({ ...image, volumes: [...image.volumes, { device: '/dev/sdb', gib: 100 }] }),
      says: /has volumes besides its root \(\/dev\/sdb\)/,
    },
    {
      name: 'without a root volume',
      change: (image) => ({ ...image, volumes: [] }),
      says: /has no EBS volume as its root/,
    },
  ];

  it.each(unfit)('$name is refused before anything is launched', async ({ instance = {}, change, says }) => {
    const { outcome, text, launches, instances } = await up(instance, change);
    expect(outcome).toBe('failed');
    expect(text).toMatch(/Nothing was launched: the image `ami-/);
    expect(text).toMatch(says);
    expect(text).toContain('`/preview up 123`');
    expect(launches).toEqual([]);
    expect(instances).toEqual([]);
  });

  it('that does not exist is refused by its id', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        sandbox.aws.ec2.images.clear();
        const report = await as('U0DEV', '/preview up 123');
        expect(textOf(report)).toMatch(/the image `ami-0123456789abcdef0` does not exist in this Region/);
        expect(sandbox.aws.ec2.instances()).toEqual([]);
      },
      { settings: withInstance({ image: { amiId: 'ami-0123456789abcdef0' } }) },
    );
  });

  it('keeps the preview that --fresh would have replaced', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      sandbox.aws.ec2.images.clear();
      const report = await as('U0DEV', '/preview up 123 --fresh');
      expect(report.outcome).toBe('failed');
      expect(textOf(report)).toContain('The preview of PR 123 was not replaced and stays');
      expect(textOf(report)).toMatch(/the image `ami-[0-9a-f]+` does not exist/);
      expect(sandbox.aws.ec2.instances().map(({ state }) => state)).toEqual(['running']);
    });
  });
});
