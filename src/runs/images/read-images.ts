import type { Connection } from '../../aws/connection.ts';
import type { EcrRepository } from '../../aws/ecr-call.ts';
import { createEcrImages, type EcrImage } from '../../aws/ecr-images.ts';
import { imageName } from '../../config/registry-of.ts';
import type { NamedImage } from './read-what-ran.ts';

/** The newest images of a repository, and those that run or ran wherever they stand among all. */
export type RepositoryImages = {
  readonly newest: readonly EcrImage[];
  /** Of what runs or ran, what is not among the newest. */
  readonly others: readonly EcrImage[];
  /** The images of each index, by its digest: a task may tell either of the two. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
  readonly whole: boolean;
  readonly archived: number;
  /** What the tags name now under which something runs or ran: undefined for nothing. */
  readonly tags: Readonly<Record<string, string | undefined>>;
};

const shown = 5;

/** @throws AwsError */
export async function readImages(
  connection: Connection,
  repository: EcrRepository,
  wanted: readonly NamedImage[],
): Promise<RepositoryImages> {
  const ecr = createEcrImages(connection);
  const { images: newest, whole, archived } = await ecr.newest(repository, shown);
  const tagged = await Promise.all(
    tagsOf(wanted).map(async (tag) => [tag, await ecr.imageByTag(repository, tag)] as const),
  );
  const pinned = await Promise.all(
    pinsOf(wanted)
      .filter((digest) => !newest.some((image) => image.digest === digest))
      .map((digest) => ecr.imageByDigest(repository, digest)),
  );
  const named = [...tagged.map(([, image]) => image), ...pinned];
  const known = distinct([...newest, ...named.flatMap((image) => image ?? [])]);
  const indexes = known.filter(({ isIndex, archived: gone }) => isIndex && !gone).map(({ digest }) => digest);
  const parts = Object.fromEntries(indexes.length === 0 ? [] : await ecr.childrenOf(repository, indexes));
  const found = new Set(known.flatMap(({ digest }) => [digest, ...(parts[digest] ?? [])]));
  const unplaced = [...new Set(wanted.flatMap(({ digest }) => digest ?? []))].filter((digest) => !found.has(digest));
  const byDigest = await Promise.all(unplaced.map((digest) => ecr.imageByDigest(repository, digest)));
  const digests = wanted.flatMap(({ digest }) => digest ?? []);
  const isWanted = ({ digest }: EcrImage) => [digest, ...(parts[digest] ?? [])].some((one) => digests.includes(one));
  const others = distinct([...known, ...byDigest.flatMap((image) => image ?? [])]);
  return {
    newest,
    others: others.filter((image) => isWanted(image) && !newest.some(({ digest }) => digest === image.digest)),
    parts,
    whole,
    archived,
    tags: Object.fromEntries(tagged.map(([tag, image]) => [tag, image?.digest])),
  };
}

const tagsOf = (wanted: readonly NamedImage[]): string[] => [
  ...new Set(wanted.flatMap(({ name }) => imageName(name).tag ?? [])),
];

/** A name may hold the digest of an index, of which the task tells a part. */
const pinsOf = (wanted: readonly NamedImage[]): string[] => [
  ...new Set(wanted.flatMap(({ name }) => /@(sha256:[0-9a-f]{64})$/.exec(name)?.[1] ?? [])),
];

const distinct = (images: readonly EcrImage[]): EcrImage[] => [
  ...new Map(images.map((image) => [image.digest, image])).values(),
];
