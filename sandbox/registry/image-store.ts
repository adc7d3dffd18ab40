import { createHash } from 'node:crypto';
import { filledIn } from '../../src/config/image-of.ts';
import { imageName } from '../../src/config/registry-of.ts';
import type { RepositorySettings } from '../../src/config/repositories.ts';

/** What lies in a registry under a tag. */
export type StoredImage = {
  readonly digest: string;
  /** The commit that its label names. */
  readonly revision: string;
  /** Epoch milliseconds; undefined for what was there from the start. */
  readonly pushedAt: number | undefined;
};

export type ImageStore = {
  /** Which image a full name with a tag or a digest names now; undefined where there is none. */
  find(image: string): StoredImage | undefined;
  /** What a build does: the tags of the pull request and of the commit name it from now on. */
  push(repository: Named, build: { readonly pr: number; readonly sha: string; readonly revision: string }): void;
  /** Every image that was found or pushed at these places. */
  known(places: readonly string[]): readonly StoredImage[];
  /** The tags that were pushed at a place: host and name. */
  pushed(place: string): readonly string[];
  /** Says that a head of old was built and pushed: it is known by nothing else where only `{sha}` stands in the name. */
  know(sha: string): void;
  /** Takes the moving tag of a pull request away: one that was just opened has no image yet. */
  untag(repository: Named, pr: number): void;
};

type Named = Pick<RepositorySettings, 'image'>;

export const hash = (text: string) => createHash('sha256').update(text).digest('hex');

const named = ({ image }: Named, { pr, sha }: { readonly pr: number; readonly sha: string }) =>
  filledIn(image, { pr: String(pr), sha });

/** The commit that a pull request begins with: its image was built and pushed before anybody asks. */
export const firstHead = (repository: Named, pr: number): string =>
  hash(`commit ${named(repository, { pr, sha: '{sha}' })}`).slice(0, 40);

/**
 * Which image a tag names now: the one truth for the registry, for ECR and for what instances pull. Every pull request of
 * the settings has an image from the start, which nobody needs to push.
 */
export function createImageStore(repositories: readonly Named[], now: () => number): ImageStore {
  const tags = new Map<string, StoredImage | undefined>();
  const digests = new Map<string, StoredImage>();
  const heads = new Set<string>();

  const keep = (image: string, stored: StoredImage) => {
    digests.set(`${placeOf(image)}@${stored.digest}`, stored);
    return stored;
  };

  return {
    find(image) {
      const [, digest] = /@(sha256:[0-9a-f]{64})$/.exec(image) ?? [];
      if (digest) return digests.get(`${placeOf(image)}@${digest}`);
      if (tags.has(image)) return tags.get(image);
      const revision = repositories.map((one) => initialRevision(one, image, heads)).find((sha) => sha !== undefined);
      return revision === undefined
        ? undefined
        : keep(image, { digest: `sha256:${hash(`image ${image}`)}`, revision, pushedAt: undefined });
    },
    push(repository, { pr, sha, revision }) {
      const image = named(repository, { pr, sha });
      const built = { digest: `sha256:${hash(`image ${image} of ${revision}`)}`, revision, pushedAt: now() };
      tags.set(image, keep(image, built));
    },
    known: (places) =>
      [...digests].flatMap(([key, image]) => (places.includes(key.split('@')[0] ?? '') ? [image] : [])),
    pushed: (place) =>
      [...tags.keys()].flatMap((image) =>
        image.startsWith(`${place}:`) && tags.get(image) ? [image.slice(place.length + 1)] : [],
      ),
    know: (sha) => void heads.add(sha),
    untag(repository, pr) {
      const image = named(repository, { pr, sha: '{sha}' });
      if (!image.includes('{sha}')) tags.set(image, undefined);
    },
  };
}

/** Host and name, without tag and digest. */
export function placeOf(image: string): string {
  const { registry, repository } = imageName(image);
  return `${registry.host}/${repository}`;
}

/** The commit of the image that a tag names where nobody has pushed another. */
function initialRevision(repository: Named, image: string, heads: ReadonlySet<string>): string | undefined {
  const escaped = repository.image.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  const pattern = escaped
    .replace('{pr}', String.raw`(?<pr>\d{1,9})`)
    .replaceAll('{pr}', String.raw`\k<pr>`)
    .replace('{sha}', '(?<sha>[0-9a-f]{40})')
    .replaceAll('{sha}', String.raw`\k<sha>`);
  const groups = new RegExp(`^${pattern}$`).exec(image)?.groups;
  if (!groups) return undefined;
  const { pr, sha } = groups;
  if (pr === undefined) return sha !== undefined && heads.has(sha) ? sha : undefined;
  const first = firstHead(repository, Number(pr));
  return sha === undefined || sha === first ? first : undefined;
}
