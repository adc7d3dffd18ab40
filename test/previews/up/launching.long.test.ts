import { describe, expect, it } from 'vitest';
import { type Change, hasOwnInterface, key, up } from './launched-with.ts';

describe('a launch', () => {
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

  it.each([true])('says %s of the public address with an interface of its own', hasOwnInterface);

  it('leaves the public address to the subnet where the settings say nothing', async () => {
    const { launches } = await up({});
    expect(launches.at(-1)?.input).not.toHaveProperty('NetworkInterfaces');
  });
});
