import * as z from 'zod';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const index = z.object({
  manifests: z
    .array(
      z.object({
        digest,
        platform: z.object({ os: z.string(), architecture: z.string() }).optional().catch(undefined),
      }),
    )
    .max(200),
});
const image = z.object({ config: z.object({ digest }) });
const config = z.object({
  config: z.object({ Labels: z.record(z.string(), z.unknown()).nullish().catch(undefined) }).optional(),
});

/** What registries may give for a tag: one image, or an index of one for each platform. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const;

export type Manifest =
  /** `image`: the digest of the one for the platform; undefined where there is none. */
  { readonly kind: 'index'; readonly image: string | undefined } | { readonly kind: 'image'; readonly config: string };

/** Undefined where it is neither. */
export function readManifest(json: unknown, architecture: string): Manifest | undefined {
  const several = index.safeParse(json).data;
  if (several) {
    const own = several.manifests.find(
      ({ platform }) => platform?.os === 'linux' && platform.architecture === architecture,
    );
    return { kind: 'index', image: own?.digest };
  }
  const one = image.safeParse(json).data;
  return one && { kind: 'image', config: one.config.digest };
}

export type Config = { readonly revision: string | undefined };

/** The commit that an image's label names; undefined where its configuration cannot be read. */
export function readConfig(json: unknown): Config | undefined {
  const read = config.safeParse(json);
  if (!read.success) return undefined;
  const label = read.data.config?.Labels?.['org.opencontainers.image.revision'];
  return { revision: typeof label === 'string' && /^[0-9a-f]{7,64}$/.test(label) ? label : undefined };
}
