import type { RepositorySettings } from './repositories.ts';

type Instance = RepositorySettings['instance'];

/** As images of containers name it. */
export type Architecture = 'amd64' | 'arm64';

/**
 * By the name of the type alone: a Graviton family has a `g` right behind its generation (t4g, c7gn, im4gn), and a1 was
 * the first. Undefined for names that do not read like that.
 */
export function architectureOfType(type: string): Architecture | undefined {
  const [, attributes] = /^[a-z]+-?\d+([a-z]*)[a-z0-9-]*\./.exec(type) ?? [];
  if (attributes === undefined || type.startsWith('mac')) return undefined;
  return attributes.startsWith('g') || type.startsWith('a1.') || /-gb\d/.test(type) ? 'arm64' : 'amd64';
}

const optimized = '/aws/service/ecs/optimized-ami/amazon-linux-2023';

/** AWS's own parameters of the image that previews are made for: it has Docker and the agent of Systems Manager. */
export const usualImages: Readonly<Record<Architecture, string>> = {
  amd64: `${optimized}/recommended/image_id`,
  arm64: `${optimized}/arm64/recommended/image_id`,
};

/** What the instance is launched from: what the settings name, or the usual image of the type's architecture. */
export const machineImage = ({ image, type }: Instance): NonNullable<Instance['image']> =>
  image ?? { amiParameter: usualImages[architectureOfType(type) ?? 'amd64'] };

/** Which architecture the name of a parameter plainly says; undefined where it says none. */
export function architectureOfParameter(name: string): Architecture | undefined {
  if (/arm64|aarch64/i.test(name)) return 'arm64';
  // AWS's parameters of images for ECS name the architecture only where it is not x86_64.
  if (/x86_64|amd64/i.test(name) || name.startsWith('/aws/service/ecs/optimized-ami/')) return 'amd64';
  return undefined;
}
