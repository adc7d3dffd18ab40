import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import { type Connection, perConnection } from './connection.ts';
import { type EcrRepository, ecrCall } from './ecr-call.ts';

const reply = z.object({
  imageDetails: z
    .array(
      z.object({
        imageTags: z.array(z.string()).default([]),
        imagePushedAt: z.number().default(0),
        imageDigest: z
          .string()
          .regex(/^sha256:[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .default([]),
  nextToken: z.string().optional(),
});

export type TaggedImage = { readonly tag: string /** Epoch milliseconds. */; readonly pushedAt: number };

/** `whole`: nothing was left unread, so the newest of them is the newest there is. */
export type TaggedImages = { readonly images: readonly TaggedImage[]; readonly whole: boolean };

/** An answer of this many stays well below what is read of one. */
const pageSize = 100;
const mostPages = 20;

/** ECR, in the Region of the connection. Every function throws AwsError. */
export const createEcr = perConnection((connection: Connection) => {
  const describe = async (repository: EcrRepository, input: object) =>
    reply.parse(await ecrCall(connection, repository, 'DescribeImages', input));

  async function tagged(repository: EcrRepository, tag: string) {
    try {
      return await describe(repository, { imageIds: [{ imageTag: tag }] });
    } catch (error) {
      if (error instanceof AwsError && error.failure.code === 'ImageNotFoundException') return undefined;
      throw error;
    }
  }

  return {
    /** Whether the repository has an image under the tag; where it is not there itself, ECR's refusal is thrown. */
    hasImage: async (repository: EcrRepository, tag: string): Promise<boolean> =>
      (await tagged(repository, tag)) !== undefined,

    /** The digest of what the tag names, an index where there is one; undefined where there is no such image. */
    async digestOf(repository: EcrRepository, tag: string): Promise<string | undefined> {
      const images = await tagged(repository, tag);
      return images && z.string().parse(images.imageDetails[0]?.imageDigest);
    },

    /** Every tag with the time of its push, in no order. */
    async taggedImages(repository: EcrRepository): Promise<TaggedImages> {
      const images: TaggedImage[] = [];
      let nextToken: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const read = await describe(repository, {
          filter: { tagStatus: 'TAGGED' },
          maxResults: pageSize,
          ...(nextToken === undefined ? {} : { nextToken }),
        });
        for (const { imageTags, imagePushedAt } of read.imageDetails)
          images.push(...imageTags.map((tag) => ({ tag, pushedAt: imagePushedAt * 1000 })));
        nextToken = read.nextToken;
        if (nextToken === undefined) return { images, whole: true };
      }
      return { images, whole: false };
    },
  };
});
