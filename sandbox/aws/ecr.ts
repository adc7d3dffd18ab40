import type { DescribeImagesRequest, DescribeImagesResponse, ImageDetail } from '@aws-sdk/client-ecr';
import * as ecrClient from '@aws-sdk/client-ecr';
import { filledIn } from '../../src/config/image-of.ts';
import { previewImages } from '../../src/config/preview-images.ts';
import { type EcrRegistry, imageName } from '../../src/config/registry-of.ts';
import { repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Stack } from '../../src/config/stack.ts';
import { earlierPulls } from '../earlier-pulls.ts';
import type { FaultName } from '../faults.ts';
import { firstHead, type ImageStore, type StoredImage } from '../registry/image-store.ts';
import type { ServiceImages } from '../registry/service-images.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';
import { describeServiceImages, manifestCalls, mustFind, type OfRepository } from './service-repositories.ts';

type Options = {
  readonly stack: Stack;
  readonly settings: Pick<Settings, 'previews'>;
  readonly faults: ReadonlySet<FaultName>;
  readonly images: ImageStore;
  /** What services are deployed from. */
  readonly serviceImages: ServiceImages;
  /** Where this AWS listens. */
  readonly endpoint: () => string;
};

type Repository = {
  readonly registry: EcrRegistry;
  readonly name: string;
  readonly pattern: string;
  /** Whether it holds the image of pull requests, not one that stands beside it. */
  readonly isOwn: boolean;
};

/** What is known of an image besides its tag. */
type Known = Partial<Pick<StoredImage, 'digest' | 'pushedAt'>>;

const dayMs = 86_400_000;

/**
 * ECR: the repositories that the previews' images lie in, whosever account they are in, with policies that admit the
 * asker, and those that services are deployed from. Every pull request has an image.
 */
export function createEcr({ stack, settings, faults, images, serviceImages, endpoint }: Options): LocalService {
  const repositories = repositoriesOf(settings.previews).flatMap((own) =>
    previewImages(own).flatMap((image) => repositoryOf(image, image === own.image)),
  );
  /** Tags that were said to be missing: they are in no list either. */
  const missing = new Set<string>();

  const arn = ({ registryId, repositoryName }: OfRepository, { region, account }: Call) =>
    `arn:${stack.partition}:ecr:${region}:${registryId ?? account}:repository/${repositoryName}`;

  function describe(input: DescribeImagesRequest, call: Call): DescribeImagesResponse {
    const repository = find(repositories, input, call);
    if (!repository) return describeServiceImages(mustFind(serviceImages, input, call), input);
    if (input.imageIds)
      return { imageDetails: input.imageIds.map(({ imageTag = '' }) => image(repository, imageTag, call)) };
    const earlier = earlierPulls.map((pr) => firstTag(repository, pr));
    const all = [...new Set([...earlier, 'main', ...images.pushed(placeOf(repository))])];
    const kept = all.filter((tag) => !missing.has(tag) && knownAs(repository, tag));
    const { items, next } = nextPage(kept, input.maxResults ?? 100, input.nextToken);
    return {
      imageDetails: items.map((tag) => {
        const before = call.now - (all.length - all.indexOf(tag)) * dayMs;
        return detail(repository, tag, { ...knownAs(repository, tag), before });
      }),
      ...(next ? { nextToken: next } : {}),
    };
  }

  function image(repository: Repository, tag: string, { now }: Call): ImageDetail {
    if (faults.has('image-missing')) missing.add(tag);
    else missing.delete(tag);
    const known = knownAs(repository, tag);
    if (missing.has(tag) || !known) {
      const { name, registry } = repository;
      throw new Refusal(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'null', imageTag:'${tag}'} does not exist within the repository with name '${name}' in the registry with id '${registry.account}'`,
      );
    }
    return detail(repository, tag, { ...known, before: now - dayMs });
  }

  const knownAs = (repository: Repository, tag: string): Known | undefined =>
    (repository.isOwn ? images.find(`${placeOf(repository)}:${tag}`) : undefined) ??
    (!(repository.isOwn && tag !== 'main') && isKnown(repository, tag) ? {} : undefined);

  return {
    signingName: 'ecr',
    actions: 'ecr',
    protocol: 'json',
    schemas: ecrClient,
    operations: {
      DescribeImages: operation(describe, (input, call) => [
        { action: 'ecr:DescribeImages', resources: [arn(input, call)] },
      ]),
      ...manifestCalls(serviceImages, { arn, endpoint }),
    },
  };
}

const placeOf = ({ registry, name }: Repository) => `${registry.host}/${name}`;

const firstTag = ({ pattern, ...repository }: Repository, pr: number) => {
  const image = `${placeOf({ pattern, ...repository })}:${pattern}`;
  return filledIn(pattern, { pr: String(pr), sha: firstHead({ image }, pr) });
};

function repositoryOf(image: string, isOwn: boolean): readonly Repository[] {
  const { registry, repository, tag } = imageName(image);
  return registry.kind === 'ecr' ? [{ registry, name: repository, pattern: tag ?? '', isOwn }] : [];
}

const find = (repositories: readonly Repository[], { registryId, repositoryName }: OfRepository, call: Call) =>
  repositories.find(
    ({ registry, name }) =>
      name === repositoryName && registry.account === (registryId ?? call.account) && registry.region === call.region,
  );

function isKnown({ pattern }: Repository, tag: string): boolean {
  const [before = '', after = ''] = pattern.split('{pr}');
  const number = tag.slice(before.length, tag.length - after.length);
  return tag === 'main' || (tag === `${before}${number}${after}` && /^\d+$/.test(number));
}

const detail = (
  { registry, name }: Repository,
  tag: string,
  { digest, pushedAt, before }: Known & { readonly before: number },
): ImageDetail => ({
  registryId: registry.account,
  repositoryName: name,
  imageTags: [tag],
  ...(digest === undefined ? {} : { imageDigest: digest }),
  imageSizeInBytes: 214_958_080,
  imagePushedAt: new Date(pushedAt ?? before),
});
