import type {
  BatchGetImageRequest,
  BatchGetImageResponse,
  DescribeImagesRequest,
  DescribeImagesResponse,
  GetDownloadUrlForLayerRequest,
  GetDownloadUrlForLayerResponse,
  Image,
  ImageDetail,
  ImageFailure,
  ImageIdentifier,
} from '@aws-sdk/client-ecr';
import { isIndex, type ServiceImage, type ServiceImages, type ServiceRepository } from '../registry/service-images.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, operation } from './service.ts';
import type { WireRequest, WireResponse } from './wire.ts';

export type OfRepository = { readonly registryId?: string | undefined; readonly repositoryName: string | undefined };

/** The repository that a call is about. @throws Refusal in ECR's words. */
export function mustFind(
  images: ServiceImages,
  { registryId, repositoryName = '' }: OfRepository,
  { account, region }: Call,
): ServiceRepository {
  const place = { account: registryId ?? account, region, name: repositoryName };
  const found = images.repository(place);
  if (found) return found;
  throw new Refusal(
    'RepositoryNotFoundException',
    `The repository with name '${place.name}' does not exist in the registry with id '${place.account}'`,
  );
}

export function describeServiceImages(
  repository: ServiceRepository,
  { imageIds, filter = {}, maxResults, nextToken }: DescribeImagesRequest,
): DescribeImagesResponse {
  if (imageIds) {
    if (maxResults !== undefined || nextToken !== undefined)
      throw new Refusal(
        'InvalidParameterException',
        'imageIds cannot be combined with maxResults, nextToken or filter',
      );
    return { imageDetails: imageIds.map((id) => detail(repository, mustBe(repository, id))) };
  }
  const { tagStatus = 'ANY', imageStatus = 'ACTIVE' } = filter;
  const wanted = repository.images().filter((image) => {
    const status = image.archived ? 'ARCHIVED' : 'ACTIVE';
    const tagged = repository.tagsOf(image.digest).length > 0 ? 'TAGGED' : 'UNTAGGED';
    return [status, 'ANY'].includes(imageStatus) && [tagged, 'ANY'].includes(tagStatus);
  });
  // By digest: ECR's order is none that anybody could use.
  const listed = wanted.toSorted((one, other) => one.digest.localeCompare(other.digest));
  const { items, next } = nextPage(listed, maxResults ?? 100, nextToken);
  return { imageDetails: items.map((image) => detail(repository, image)), ...(next ? { nextToken: next } : {}) };
}

function detail(repository: ServiceRepository, image: ServiceImage): ImageDetail {
  const tags = repository.tagsOf(image.digest);
  return {
    registryId: repository.account,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(tags.length > 0 ? { imageTags: [...tags] } : {}),
    imageSizeInBytes: 214_958_080,
    imagePushedAt: new Date(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    imageStatus: image.archived ? 'ARCHIVED' : 'ACTIVE',
  };
}

const found = (repository: ServiceRepository, { imageDigest, imageTag = '' }: ImageIdentifier) =>
  imageDigest === undefined
    ? repository.byTag(imageTag)
    : repository.images().find(({ digest }) => digest === imageDigest);

function mustBe(repository: ServiceRepository, id: ImageIdentifier): ServiceImage {
  const image = found(repository, id);
  if (image) return image;
  throw new Refusal('ImageNotFoundException', notFound(repository, id));
}

const notFound = ({ name, account }: ServiceRepository, { imageDigest, imageTag }: ImageIdentifier) =>
  `The image with imageId {imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'} does not exist within the repository with name '${name}' in the registry with id '${account}'`;

/** What is not there, or in no form that was asked for, is a failure of its own and no error. */
function batchGetServiceImages(
  repository: ServiceRepository,
  { imageIds = [], acceptedMediaTypes = [] }: BatchGetImageRequest,
): BatchGetImageResponse {
  const images: Image[] = [];
  const failures: ImageFailure[] = [];
  for (const imageId of imageIds) {
    const image = found(repository, imageId);
    const accepted = image && taken(image, acceptedMediaTypes);
    if (!image || image.archived)
      failures.push({ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' });
    else if (!accepted)
      failures.push({
        imageId,
        failureCode: 'ImageReferencedByManifestList',
        failureReason: 'Not of an accepted type',
      });
    else
      images.push({
        registryId: repository.account,
        repositoryName: repository.name,
        imageId: { ...imageId, imageDigest: accepted.digest },
        imageManifest: accepted.manifest,
        imageManifestMediaType: accepted.mediaType,
      });
  }
  return { images, failures };
}

/** Whoever does not take an index gets the image for amd64 instead. */
function taken(image: ServiceImage, types: readonly string[]) {
  if (types.includes(image.mediaType) || (types.length === 0 && !isIndex(image))) return image;
  return isIndex(image) ? image.children[0] : undefined;
}

const layerPath = '/ecr-layers/';

type Means = {
  readonly arn: (asked: OfRepository, call: Call) => string;
  /** Where this AWS listens. */
  readonly endpoint: () => string;
};

/** What images consist of. */
export const manifestCalls = (images: ServiceImages, { arn, endpoint }: Means) => ({
  BatchGetImage: operation<BatchGetImageRequest, BatchGetImageResponse>(
    (input, call) => batchGetServiceImages(mustFind(images, input, call), input),
    (input, call) => [{ action: 'ecr:BatchGetImage', resources: [arn(input, call)] }],
  ),
  GetDownloadUrlForLayer: operation<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse>(
    (input, call) => {
      mustFind(images, input, call);
      return downloadUrlForLayer(images, input, endpoint());
    },
    (input, call) => [{ action: 'ecr:GetDownloadUrlForLayer', resources: [arn(input, call)] }],
  ),
});

function downloadUrlForLayer(
  images: ServiceImages,
  { layerDigest = '' }: GetDownloadUrlForLayerRequest,
  endpoint: string,
): GetDownloadUrlForLayerResponse {
  if (images.layer(layerDigest) === undefined)
    throw new Refusal('LayersNotFoundException', `The layer with digest '${layerDigest}' does not exist`);
  return { downloadUrl: `${endpoint}${layerPath}${layerDigest}?X-Amz-Signature=local`, layerDigest };
}

/** S3 as far as layers lie in it: its addresses carry their own signature. Undefined for every other request. */
export function layerAnswer(images: ServiceImages, { method, path, query }: WireRequest): WireResponse | undefined {
  if (method !== 'GET' || !path.startsWith(layerPath)) return undefined;
  const text = query.has('X-Amz-Signature') ? images.layer(path.slice(layerPath.length)) : undefined;
  if (text === undefined) return { status: 403, headers: { 'content-type': 'application/xml' }, body: '<Error/>' };
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: text };
}
