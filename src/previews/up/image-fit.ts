import type { MachineImage } from '../../aws/ec2-images.ts';
import { architectureOfType } from '../../config/machine-image.ts';
import type { RepositorySettings } from '../../config/repositories.ts';

/** Whether previews can be launched from an image as the settings have it. Plain data, fit for a checkpoint. */
export type ImageFit =
  | { readonly kind: 'fits'; readonly rootDevice: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'no-root-volume' }
  | { readonly kind: 'other-architecture'; readonly image: string; readonly type: string }
  | { readonly kind: 'volume-too-small'; readonly minGiB: number }
  | { readonly kind: 'more-volumes'; readonly devices: readonly string[] };

const ec2Words = { amd64: 'x86_64', arm64: 'arm64' } as const;

export function imageFit(image: MachineImage | undefined, { type, volumeGiB }: InstanceSettings): ImageFit {
  if (!image) return { kind: 'missing' };
  const architecture = architectureOfType(type);
  if (architecture !== undefined && ec2Words[architecture] !== image.architecture)
    return { kind: 'other-architecture', image: image.architecture, type: ec2Words[architecture] };
  if (!image.root) return { kind: 'no-root-volume' };
  if (image.further.length > 0) return { kind: 'more-volumes', devices: image.further };
  if (image.root.minGiB > volumeGiB) return { kind: 'volume-too-small', minGiB: image.root.minGiB };
  return { kind: 'fits', rootDevice: image.root.device };
}

type InstanceSettings = RepositorySettings['instance'];
