import { describe, expect, it } from 'vitest';
import type { LocalImage } from '../../../sandbox/aws/images.ts';
import { publicImages } from '../../../sandbox/aws/images.ts';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { acmeRepository, withInstance } from '../../acme-repository.ts';
import { inSandbox, textOf } from '../../in-sandbox.ts';

const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

type Change = (image: LocalImage) => LocalImage;

/** Plays a `/preview up`: what it says, and what was asked of EC2. `change` is made to the image first. */
const up = (instance: Partial<RepositorySettings['instance']>, change: Change = (image) => image) =>
  inSandbox(
    async ({ sandbox, as }) => {
      const { images } = sandbox.aws.ec2;
      for (const [id, image] of images) images.set(id, change(image));
      const report = await as('U0DEV', '/preview up 123');
      const launches = sandbox.aws.calls.filter(({ operation }) => operation === 'RunInstances');
      return { outcome: report.outcome, text: textOf(report), launches, instances: sandbox.aws.ec2.instances() };
    },
    { settings: withInstance(instance) },
  );

describe('a launch', () => {
  it('of an ARM type takes the ARM image', async () => {
    const { outcome, launches } = await up({ type: 't4g.small' });
    expect(outcome).toBe('done');
    expect(launches.at(-1)?.input).toMatchObject({ ImageId: publicImages.arm64, InstanceType: 't4g.small' });
  });

  it('gives the disk to the root device of the image, by its own name', async () => {
    const rename: Change = (image) => ({
      ...image,
      rootDevice: '/dev/sda1',
      volumes: [{ device: '/dev/sda1', gib: 30 }],
    });
    const { outcome, launches } = await up({ volumeGiB: 30 }, rename);
    expect(outcome).toBe('done');
    const volume = { VolumeSize: 30, VolumeType: 'gp3', DeleteOnTermination: true };
    expect(launches.at(-1)?.input).toMatchObject({ BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: volume }] });
  });

  it('encrypts the disk under the key of the settings, and no key is named where they name none', async () => {
    const { outcome, launches } = await up({ volumeKeyArn: key });
    expect(outcome).toBe('done');
    expect(launches.at(-1)?.input).toMatchObject({
      BlockDeviceMappings: [{ Ebs: { Encrypted: true, KmsKeyId: key, VolumeSize: 30 } }],
    });
    const plain = JSON.stringify((await up({})).launches);
    expect(plain).not.toMatch(/KmsKeyId|Encrypted/);
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

  it.each([true, false])('says %s of the public address with an interface of its own', async (associatePublicIp) => {
    const { outcome, launches } = await up({ associatePublicIp });
    expect(outcome).toBe('done');
    const { subnetId: SubnetId, securityGroupIds: Groups } = acmeRepository.instance;
    expect(launches.at(-1)?.input).toMatchObject({
      NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, Groups, AssociatePublicIpAddress: associatePublicIp }],
    });
    expect(launches.at(-1)?.input).not.toHaveProperty('SubnetId');
    expect(launches.at(-1)?.input).not.toHaveProperty('SecurityGroupIds');
  });

  it('leaves the public address to the subnet where the settings say nothing', async () => {
    const { launches } = await up({});
    expect(launches.at(-1)?.input).not.toHaveProperty('NetworkInterfaces');
  });
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
});
