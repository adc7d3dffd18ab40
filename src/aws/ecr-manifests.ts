import * as z from 'zod';
import { callAws } from './aws-error.ts';
import type { Connection } from './connection.ts';
import { type EcrRepository, ecrCall } from './ecr-call.ts';
import { httpGet } from './http-post.ts';

/** Without the lists among them ECR hands out the image of one processor in place of the index. */
const acceptedMediaTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** BatchGetImage takes so many at once. */
const perCall = 100;
const timeoutMs = 5_000;

const platformShape = z.object({ architecture: z.string(), os: z.string().default('linux') });

const indexShape = z.object({
  manifests: z.array(z.object({ digest: z.string(), platform: platformShape.optional() })),
});
const imageShape = z.object({ config: z.object({ digest: z.string() }) });

const manifestText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.union([indexShape, imageShape]));

const batch = z.object({
  images: z
    .array(z.object({ imageId: z.object({ imageDigest: z.string() }), imageManifest: manifestText }))
    .default([]),
});

type Child = {
  readonly digest: string /** Undefined for what is no image, such as an attestation. */;
  readonly platform: string | undefined;
};

export type Manifest =
  | { readonly kind: 'index'; readonly children: readonly Child[] }
  | { readonly kind: 'image' /** The digest of the layer that says what it was built for. */; readonly config: string };

/** What the digests name, by digest; what is not there is missing. @throws AwsError */
export async function readManifests(
  connection: Connection,
  repository: EcrRepository,
  digests: readonly string[],
): Promise<ReadonlyMap<string, Manifest>> {
  const found = new Map<string, Manifest>();
  for (let at = 0; at < digests.length; at += perCall) {
    const imageIds = digests.slice(at, at + perCall).map((imageDigest) => ({ imageDigest }));
    const read = batch.parse(await ecrCall(connection, repository, 'BatchGetImage', { imageIds, acceptedMediaTypes }));
    for (const { imageId, imageManifest } of read.images) found.set(imageId.imageDigest, toManifest(imageManifest));
  }
  return found;
}

const toManifest = (read: z.infer<typeof manifestText>): Manifest =>
  'manifests' in read
    ? {
        kind: 'index',
        children: read.manifests.map(({ digest, platform }) => ({ digest, platform: platform && nameOf(platform) })),
      }
    : { kind: 'image', config: read.config.digest };

/** Builders write `unknown/unknown` for what is no image. */
function nameOf({ architecture, os }: z.infer<typeof platformShape>): string | undefined {
  if (architecture === 'unknown') return undefined;
  return os === 'linux' ? architecture : `${os}/${architecture}`;
}

/** The processor that one image was built for: no manifest says it, its configuration does. @throws AwsError */
export async function configPlatform(
  connection: Connection,
  repository: EcrRepository,
  layerDigest: string,
): Promise<string> {
  const { downloadUrl } = z
    .object({ downloadUrl: z.string() })
    .parse(await ecrCall(connection, repository, 'GetDownloadUrlForLayer', { layerDigest }));
  const text = await callAws('s3', 'GetObject', async () => {
    const { status, body } = await httpGet(downloadUrl, timeoutMs);
    if (status === 200) return body;
    throw Object.assign(new Error(''), { name: 'Unknown', $metadata: { httpStatusCode: status } });
  });
  return nameOf(platformShape.parse(JSON.parse(text))) ?? 'unknown';
}
