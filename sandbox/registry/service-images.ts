import { imageName } from '../../src/config/registry-of.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Stack } from '../../src/config/stack.ts';
import { type Built, build, indexType } from './image-manifest.ts';

/** One image of a repository that services are deployed from. */
export type ServiceImage = Built & { readonly pushedAt: number; readonly archived: boolean };

export type ServiceRepository = {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  /** What has ever been pushed and not been deleted, the images of an index among them. */
  readonly images: () => readonly ServiceImage[];
  readonly tagsOf: (digest: string) => readonly string[];
  readonly byTag: (tag: string) => ServiceImage | undefined;
};

export type ServiceImages = {
  /** The repository of this account, Region and name; undefined where there is none. */
  repository(place: Pick<ServiceRepository, 'account' | 'region' | 'name'>): ServiceRepository | undefined;
  /** Whether the environment's service is deployed from a registry. */
  has(environment: string): boolean;
  /** The name of the image that a revision of the environment's service was made with, before anybody deployed one. */
  nameOf(environment: string, revision: number): string;
  /** The digest that a task started then tells for an image by this name: that of its processor where it is an index. */
  digestAt(image: string, at: number, architecture: string): string | undefined;
  /** A build that was pushed under the tag, which names it from now on. */
  push(environment: string, tag: string, architectures: readonly string[]): ServiceImage;
  /** The tag names from now on what another one names; false where that names nothing. */
  move(environment: string, tag: string, to: string): boolean;
  /** Deleted as by a lifecycle rule, or archived: false where the tag names nothing. */
  remove(environment: string, tag: string): boolean;
  archive(environment: string, tag: string): boolean;
  /** Revisions of the environment's service name images from another place from now on. */
  comeFrom(environment: string, place: string): void;
  /** What a layer consists of, as far as anybody reads it. */
  layer(digest: string): string | undefined;
};

type Options = {
  readonly now: () => number;
  readonly stack: Pick<Stack, 'account' | 'partition'>;
  readonly environments: Settings['environments'];
};

type Kept = {
  readonly images: Map<string, ServiceImage>;
  /** What is there no more: what was started from it keeps its digest. */
  readonly deleted: Set<string>;
  /** What each tag has named, since when, newest last. */
  readonly tags: Map<string, { readonly digest: string | undefined; readonly since: number }[]>;
};

const hour = 3_600_000;
/** The service was deployed shortly after each push. */
const pushedHoursAgo = (revision: number) => ({ 42: 1, 41: 51, 40: 91 })[revision] ?? 91 + (40 - revision) * 72;
const revisions = Array.from({ length: 13 }, (_, index) => 30 + index);
const versionOf = (revision: number) => `v1.${revision}.0`;

/** The repositories that the services of environments are deployed from: one for each Region, as teams share theirs. */
export function createServiceImages({ now, stack, environments }: Options): ServiceImages {
  const domain = stack.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const places = new Map<string, string>(
    Object.entries(environments).flatMap(([name, { region, ecs }]) =>
      ecs ? [[name, `${stack.account}.dkr.ecr.${region}.${domain}/acme/gym-api`] as const] : [],
    ),
  );
  const bornAt = now();
  const repositories = new Map([...new Set(places.values())].map((place) => [place, seeded(bornAt)]));
  return {
    ...changes({ places, repositories, now }),
    repository({ account, region, name }) {
      const [, kept] =
        [...repositories].find(([place]) => {
          const { registry, repository } = imageName(place);
          const here = registry.kind === 'ecr' && registry.account === account && registry.region === region;
          return here && repository === name;
        }) ?? [];
      return kept && toRepository(kept, { account, region, name }, now);
    },
    has: (environment) => places.has(environment),
    nameOf: (environment, revision) => `${places.get(environment)}:${versionOf(revision)}`,
    digestAt(image, at, architecture) {
      const [, place = '', tag] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(image) ?? [];
      const [digest] = /sha256:[0-9a-f]{64}$/.exec(image) ?? [];
      const kept = repositories.get(place);
      const meant = digest ?? (tag && kept && named(kept, tag, at)?.digest);
      const found = meant === undefined ? undefined : kept?.images.get(meant);
      return found && (found.children.find(isFor(architecture)) ?? found).digest;
    },
    layer: (digest) =>
      [...repositories.values()]
        .flatMap(({ images }) => [...images.values()])
        .find(({ config }) => config?.digest === digest)?.config?.text,
  };
}

const isFor =
  (architecture: string) =>
  ({ config }: Built): boolean =>
    config?.text.includes(`"architecture":"${architecture}"`) ?? false;

type World = {
  readonly places: Map<string, string>;
  readonly repositories: ReadonlyMap<string, Kept>;
  readonly now: () => number;
};

function changes({ places, repositories, now }: World) {
  function keptFor(environment: string): Kept {
    const place = places.get(environment) ?? '';
    const found = repositories.get(place);
    if (!found) throw new Error(`The sandbox keeps no repository ${place}`);
    return found;
  }

  function changed(environment: string, tag: string, change: (kept: Kept, image: ServiceImage) => void): boolean {
    const kept = keptFor(environment);
    const image = named(kept, tag, now());
    if (image) change(kept, image);
    return image !== undefined;
  }

  return {
    push(environment, tag, architectures) {
      const kept = keptFor(environment);
      const image = keep(kept, build(`${tag} ${now()} ${kept.images.size}`, architectures), now());
      retag(kept, tag, image.digest, now());
      return image;
    },
    move: (environment, tag, to) => changed(environment, to, (kept, image) => retag(kept, tag, image.digest, now())),
    remove: (environment, tag) =>
      changed(environment, tag, (kept, image) => {
        for (const one of tagsOf(kept, image.digest, now())) retag(kept, one, undefined, now());
        for (const { digest } of [image, ...image.children]) kept.deleted.add(digest);
      }),
    archive: (environment, tag) =>
      changed(environment, tag, ({ images }, image) => void images.set(image.digest, { ...image, archived: true })),
    comeFrom: (environment, place) => void places.set(environment, place),
  } satisfies Partial<ServiceImages>;
}

/** A year of releases: the newest two for both kinds of processors, the oldest archived. */
function seeded(bornAt: number): Kept {
  const repository: Kept = { images: new Map(), deleted: new Set(), tags: new Map() };
  for (const revision of revisions) {
    const at = bornAt - pushedHoursAgo(revision) * hour;
    const architectures = revision > 40 ? ['amd64', 'arm64'] : ['amd64'];
    const image = keep(repository, build(`release ${revision}`, architectures), at);
    if (revision < 32) repository.images.set(image.digest, { ...image, archived: true });
    for (const tag of [versionOf(revision), `sha-${image.digest.slice(-7)}`, 'latest'])
      retag(repository, tag, image.digest, at);
  }
  return repository;
}

function keep({ images }: Kept, built: Built, pushedAt: number): ServiceImage {
  for (const child of built.children) images.set(child.digest, { ...child, pushedAt, archived: false });
  const image = { ...built, pushedAt, archived: false };
  images.set(image.digest, image);
  return image;
}

function retag({ tags }: Kept, tag: string, digest: string | undefined, since: number): void {
  tags.set(tag, [...(tags.get(tag) ?? []), { digest, since }]);
}

function named({ images, tags }: Kept, tag: string, at: number): ServiceImage | undefined {
  const digest = tags.get(tag)?.findLast(({ since }) => since <= at)?.digest;
  return digest === undefined ? undefined : images.get(digest);
}

const tagsOf = (repository: Kept, digest: string, now: number): readonly string[] =>
  [...repository.tags.keys()].filter((tag) => named(repository, tag, now)?.digest === digest);

const toRepository = (
  kept: Kept,
  place: Pick<ServiceRepository, 'account' | 'region' | 'name'>,
  now: () => number,
): ServiceRepository => ({
  ...place,
  images: () => [...kept.images.values()].filter(({ digest }) => !kept.deleted.has(digest)),
  tagsOf: (digest) => tagsOf(kept, digest, now()),
  byTag: (tag) => named(kept, tag, now()),
});

export const isIndex = ({ mediaType }: Built): boolean => mediaType === indexType;
