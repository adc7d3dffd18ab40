import type { DescribeImagesRequest, DescribeImagesResult, EbsBlockDevice, Image } from '@aws-sdk/client-ec2';
import { type Architecture, architectureOfType } from '../../src/config/machine-image.ts';
import type { RepositorySettings } from '../../src/config/repositories.ts';
import { Refusal } from './refusal.ts';

/** A machine image of the account or of AWS, which tests may change or add to. */
export type LocalImage = {
  readonly id: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly rootDevice: string;
  readonly volumes: readonly { readonly device: string; readonly gib: number }[];
};

export type LocalImages = Map<string, LocalImage>;

/** What AWS's public parameters name. */
export const publicImages: Readonly<Record<Architecture, string>> = {
  amd64: 'ami-0a1b2c3d4e5f60718',
  arm64: 'ami-0a1b2c3d4e5f60a64',
};

const usual = (id: string, architecture: LocalImage['architecture']): LocalImage => ({
  id,
  architecture,
  rootDevice: '/dev/xvda',
  volumes: [{ device: '/dev/xvda', gib: 8 }],
});

/** The public ones, and those that the settings name, each of the architecture that they launch. */
export function createImages(instances: readonly RepositorySettings['instance'][]): LocalImages {
  const own = instances.flatMap(({ image, type }) =>
    image && 'amiId' in image ? [usual(image.amiId, wordOf(architectureOfType(type)))] : [],
  );
  const all = [usual(publicImages.amd64, 'x86_64'), usual(publicImages.arm64, 'arm64'), ...own];
  return new Map(all.map((each) => [each.id, each]));
}

const wordOf = (architecture: Architecture | undefined) => (architecture === 'arm64' ? 'arm64' : 'x86_64');

/** @throws Refusal in EC2's words. */
export function imageOf(images: LocalImages, id: string): LocalImage {
  const image = images.get(id);
  if (!image) throw new Refusal('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`);
  return image;
}

export const describeImages = (
  images: LocalImages,
  { ImageIds = [] }: DescribeImagesRequest,
): DescribeImagesResult => ({
  Images: ImageIds.map((id) => describeImage(imageOf(images, id))),
});

const describeImage = ({ id, architecture, rootDevice, volumes }: LocalImage): Image => ({
  ImageId: id,
  Architecture: architecture,
  State: 'available',
  RootDeviceType: 'ebs',
  RootDeviceName: rootDevice,
  BlockDeviceMappings: volumes.map(({ device, gib }) => ({
    DeviceName: device,
    Ebs: {
      VolumeSize: gib,
      VolumeType: 'gp3',
      Encrypted: false,
      SnapshotId: snapshotOf(id),
      DeleteOnTermination: true,
    },
  })),
});

export const snapshotOf = (imageId: string) => imageId.replace('ami-', 'snap-');

/** The volumes of a launch: those of the image with what the request changes of them, and those that it adds. */
export function volumesOf(image: LocalImage | undefined, mappings: readonly Mapping[]): readonly EbsBlockDevice[] {
  const asked = new Map(mappings.map(({ DeviceName = '', Ebs }) => [DeviceName, Ebs ?? {}]));
  const brought = image?.volumes ?? [];
  const own = brought.map(({ device, gib }) => ({ VolumeSize: gib, VolumeType: 'gp3' as const, ...asked.get(device) }));
  const added = [...asked].filter(([device]) => !brought.some((volume) => volume.device === device));
  return [...own, ...added.map(([, volume]) => volume)];
}

type Mapping = { readonly DeviceName?: string | undefined; readonly Ebs?: EbsBlockDevice | undefined };
