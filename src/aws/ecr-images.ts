import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import { type Connection, perConnection } from './connection.ts';
import { type EcrRepository, ecrCall } from './ecr-call.ts';
import { configPlatform, type Manifest, readManifests } from './ecr-manifests.ts';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const detailShape = z.object({
  imageDigest: digest,
  imageTags: z.array(z.string()).default([]),
  imagePushedAt: z.number().default(0),
  imageSizeInBytes: z.number().default(0),
  imageManifestMediaType: z.string().default(''),
  imageStatus: z.string().default('ACTIVE'),
});

const reply = z.object({ imageDetails: z.array(detailShape).default([]), nextToken: z.string().optional() });

/** One image of a repository, an index of images where it was built for several processors. */
export type EcrImage = {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Epoch milliseconds; of an image that got another tag, its first push. */
  readonly pushedAt: number;
  readonly sizeBytes: number;
  /** It cannot be pulled. */
  readonly archived: boolean;
  readonly isIndex: boolean;
};

export type NewestImages = {
  /** Newest first; none that is archived. */
  readonly images: readonly EcrImage[];
  /** Nothing was left unread, so the newest of them is the newest there is. */
  readonly whole: boolean;
  /** So many that have a tag are archived. */
  readonly archived: number;
};

/** An answer of this many stays well below what is read of one. */
const pageSize = 100;
const mostPages = 20;

const toImage = (shape: z.infer<typeof detailShape>): EcrImage => ({
  digest: shape.imageDigest,
  tags: shape.imageTags,
  pushedAt: shape.imagePushedAt * 1000,
  sizeBytes: shape.imageSizeInBytes,
  archived: shape.imageStatus !== 'ACTIVE',
  isIndex: /index|manifest\.list/.test(shape.imageManifestMediaType),
});

const describe = async (connection: Connection, repository: EcrRepository, input: object) =>
  reply.parse(await ecrCall(connection, repository, 'DescribeImages', input));

/** ECR's repositories of what services run, in the Region of the connection. Every function throws AwsError. */
export const createEcrImages = perConnection((connection: Connection) => {
  async function found(repository: EcrRepository, imageId: object): Promise<EcrImage | undefined> {
    try {
      const [one] = (await describe(connection, repository, { imageIds: [imageId] })).imageDetails;
      return one && toImage(one);
    } catch (error) {
      if (error instanceof AwsError && error.failure.code === 'ImageNotFoundException') return undefined;
      throw error;
    }
  }

  async function manifest(repository: EcrRepository, imageDigest: string): Promise<Manifest> {
    const one = (await readManifests(connection, repository, [imageDigest])).get(imageDigest);
    if (one) return one;
    throw missing(`The image ${imageDigest} does not exist within the repository '${repository.repository}'`);
  }

  return {
    /** What the tag names now; undefined where there is no such image. Where the repository itself is missing, ECR's refusal is thrown. */
    imageByTag: (repository: EcrRepository, imageTag: string) => found(repository, { imageTag }),

    imageByDigest: (repository: EcrRepository, imageDigest: string) => found(repository, { imageDigest }),

    /** The processors that it was built for: `amd64` and `arm64` of Linux, others as `windows/amd64`. */
    async platformsOf(repository: EcrRepository, imageDigest: string): Promise<readonly string[]> {
      const one = await manifest(repository, imageDigest);
      if (one.kind === 'index') return [...new Set(one.children.flatMap(({ platform }) => platform ?? []))];
      return [await configPlatform(connection, repository, one.config)];
    },

    /** The digests of the images that stand in each index, by that of the index: a task may tell one of them as its own. */
    async childrenOf(
      repository: EcrRepository,
      indexes: readonly string[],
    ): Promise<ReadonlyMap<string, readonly string[]>> {
      const manifests = await readManifests(connection, repository, indexes);
      return new Map(
        [...manifests].map(([index, one]) => [
          index,
          one.kind === 'index' ? one.children.map((child) => child.digest) : [],
        ]),
      );
    },

    newest: (repository: EcrRepository, count: number) => newest(connection, repository, count),
  };
});

/** The newest that have a tag. ECR lists in no order, so every page is read, up to so many. */
async function newest(connection: Connection, repository: EcrRepository, count: number): Promise<NewestImages> {
  const images: EcrImage[] = [];
  let nextToken: string | undefined;
  let page = 0;
  do {
    const read = await describe(connection, repository, {
      // ECR itself leaves the archived ones out.
      filter: { tagStatus: 'TAGGED', imageStatus: 'ANY' },
      maxResults: pageSize,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    images.push(...read.imageDetails.map(toImage));
    nextToken = read.nextToken;
    page += 1;
  } while (nextToken !== undefined && page < mostPages);
  const kept = images.filter(({ archived }) => !archived);
  return {
    images: kept.toSorted((one, other) => other.pushedAt - one.pushedAt).slice(0, count),
    whole: nextToken === undefined,
    archived: images.length - kept.length,
  };
}

const missing = (message: string) =>
  new AwsError({
    kind: 'missing',
    service: 'ecr',
    operation: 'BatchGetImage',
    code: 'ImageNotFoundException',
    message,
  });
