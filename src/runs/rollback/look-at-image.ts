import type { Connection } from '../../aws/connection.ts';
import { createEcrImages } from '../../aws/ecr-images.ts';
import type { RanImage } from '../../aws/ecs-service-deployments.ts';
import { imageName } from '../../config/registry-of.ts';
import type { EcrImageName } from '../cluster-access.ts';
import type { ImageSeen } from './judge-image.ts';

type Wanted = {
  readonly container: { readonly name: string; readonly image: string };
  readonly image: EcrImageName;
  readonly ran: readonly RanImage[];
};

/** Whether what ran can be run again. @throws AwsError */
export async function lookAtImage(connection: Connection, { container, image, ran }: Wanted): Promise<ImageSeen> {
  const { registry, repository } = image;
  const at = { account: registry.account, repository, api: registry.api };
  const images = createEcrImages(connection);
  const [, digest] = container.image.split('@');
  const { tag = 'latest' } = imageName(container.image);
  const ranDigest = digest ?? ran.find(({ container: name }) => name === container.name)?.digest;
  const tagged = digest === undefined ? await images.imageByTag(at, tag) : undefined;
  const named = tagged && !tagged.archived ? [tagged.digest] : [];
  const children = tagged?.isIndex ? ((await images.childrenOf(at, named)).get(tagged.digest) ?? []) : [];
  const whole = ranDigest === undefined ? undefined : await images.imageByDigest(at, ranDigest);
  return {
    image: container.image,
    place: `${registry.host}/${repository}`,
    ran: ranDigest,
    named: [...named, ...children],
    ranIsThere: whole !== undefined && !whole.archived,
  };
}
