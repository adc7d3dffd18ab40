import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createEc2Images } from '../../src/aws/ec2-images.ts';
import { aConnection } from './a-connection.ts';

const ec2 = mockClient(EC2Client);
beforeEach(() => ec2.reset());
afterAll(() => ec2.restore());

const described = () => createEc2Images(aConnection()).describeImage('ami-1');
const refusal = (name: string) => Object.assign(new Error('in words'), { name, $metadata: { httpStatusCode: 400 } });

describe('describeImage', () => {
  it.each([
    {
      name: 'an image for ECS',
      image: {
        ImageId: 'ami-1',
        Architecture: 'arm64',
        RootDeviceName: '/dev/xvda',
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, SnapshotId: 'snap-1' } }],
      },
      read: { architecture: 'arm64', root: { device: '/dev/xvda', minGiB: 30 }, further: [] },
    },
    {
      name: 'an image with more than its root, and a disk of the instance itself',
      image: {
        Architecture: 'x86_64',
        RootDeviceName: '/dev/sda1',
        BlockDeviceMappings: [
          { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 100 } },
          { DeviceName: '/dev/sda1', Ebs: {} },
          { DeviceName: '/dev/sdc', VirtualName: 'ephemeral0' },
        ],
      },
      read: { architecture: 'x86_64', root: { device: '/dev/sda1', minGiB: 0 }, further: ['/dev/sdb'] },
    },
    { name: 'an image that tells nothing', image: {}, read: { architecture: '', root: undefined, further: [] } },
  ])('reads $name', async ({ image, read }) => {
    ec2.on(DescribeImagesCommand, { ImageIds: ['ami-1'] }).resolves({ Images: [image as never] });
    expect(await described()).toEqual(read);
  });

  it.each(['InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable'])('takes %s for no image', async (code) => {
    ec2.on(DescribeImagesCommand).rejects(refusal(code));
    expect(await described()).toBeUndefined();
  });

  it('takes an empty answer for no image', async () => {
    ec2.on(DescribeImagesCommand).resolves({});
    expect(await described()).toBeUndefined();
  });

  it('throws what else is refused', async () => {
    ec2.on(DescribeImagesCommand).rejects(refusal('UnauthorizedOperation'));
    await expect(described()).rejects.toMatchObject({ failure: { kind: 'denied', operation: 'DescribeImages' } });
  });
});
