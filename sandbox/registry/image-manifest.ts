import { createHash } from 'node:crypto';

/** What a build leaves in a registry under one name: manifests and configurations, by digest. */
export type Built = {
  readonly digest: string;
  readonly mediaType: string;
  readonly manifest: string;
  /** What else it consists of: the images of an index, and what attests them. */
  readonly children: readonly Built[];
  /** The configuration of an image, as its layer has it. */
  readonly config?: { readonly digest: string; readonly text: string };
};

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const imageType = 'application/vnd.oci.image.manifest.v1+json';
export const indexType = 'application/vnd.oci.image.index.v1+json';

/** An image for one processor, as BuildKit pushes it. */
function buildImage(seed: string, architecture: string): Built {
  const text = JSON.stringify({ architecture, os: 'linux', created: seed, config: {}, rootfs: { type: 'layers' } });
  const config = { digest: digestOf(text), text };
  const layer = {
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
    digest: digestOf(`${seed} layer`),
    size: 214_958_080,
  };
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: imageType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: config.digest, size: text.length },
    layers: [layer],
  });
  return { digest: digestOf(manifest), mediaType: imageType, manifest, children: [], config };
}

/** What a build pushes: one image, or an index over one for each processor, with an attestation for each. */
export function build(seed: string, architectures: readonly string[]): Built {
  const images = architectures.map((architecture) => ({
    architecture,
    image: buildImage(`${seed} ${architecture}`, architecture),
  }));
  const [only] = images;
  if (images.length === 1 && only) return only.image;
  const attestations = images.map(({ image }) => ({
    architecture: 'unknown',
    image: buildImage(`attestation of ${image.digest}`, 'unknown'),
  }));
  const all = [...images, ...attestations];
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: indexType,
    manifests: all.map(({ architecture, image: { digest, mediaType, manifest: text } }) => ({
      mediaType,
      digest,
      size: text.length,
      platform: { architecture, os: architecture === 'unknown' ? 'unknown' : 'linux' },
    })),
  });
  return { digest: digestOf(manifest), mediaType: indexType, manifest, children: all.map(({ image }) => image) };
}
