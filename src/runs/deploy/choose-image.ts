import type { Text } from '../../config/language.ts';
import { imageName } from '../../config/registry-of.ts';
import type { EcrImageName, Ecs } from '../cluster-access.ts';
import type { DefinitionFacts } from './definition-facts.ts';

type Container = DefinitionFacts['containers'][number];

export type ChosenImage =
  | {
      readonly kind: 'chosen';
      readonly container: Container;
      readonly image: EcrImageName;
      /** Others of the same repository, which stay as they are. */
      readonly staying: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: 'no-container' | 'no-repository'; readonly why: Text };

/** Which container gets the new image, and the repository in which its tag is looked for: no other than the settings name. */
export function chooseImage(
  { containers, revision }: DefinitionFacts,
  { container: configured, imageRepository }: Pick<Ecs, 'container' | 'imageRepository'>,
): ChosenImage {
  const named = containers.find(({ name }) => name === configured);
  const container = named ?? only(containers.filter(({ image }) => isEcr(image)));
  if (!container) return refused('no-container', unclear(containers, revision, configured));
  const { registry, repository } = imageName(container.image);
  if (registry.kind !== 'ecr') return refused('no-repository', elsewhere(container, registry.host));
  if (imageRepository !== undefined && arnOf(imageRepository) !== arnOf(container.image))
    return refused('no-repository', notNamed(container, imageRepository));
  const place = `${registry.host}/${repository}`;
  const staying = containers.filter((one) => one !== container && placeOf(one) === place).map(({ name }) => name);
  return { kind: 'chosen', container, image: { registry, repository }, staying };
}

const only = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

const isEcr = (image: string): boolean => imageName(image).registry.kind === 'ecr';

/** What IAM tells repositories apart by: one has several hosts. */
function arnOf(image: string): string | undefined {
  const { registry, repository } = imageName(image);
  return registry.kind === 'ecr' ? `${registry.region}:${registry.account}:${repository}` : undefined;
}

function placeOf({ image }: Container): string {
  const { registry, repository } = imageName(image);
  return `${registry.host}/${repository}`;
}

const refused = (reason: 'no-container' | 'no-repository', why: Text): ChosenImage => ({
  kind: 'refused',
  reason,
  why,
});

function unclear(containers: readonly Container[], revision: string, configured: string): Text {
  const names = containers.map(({ name }) => name).join(', ');
  return {
    en: `${revision} has no container ${configured}, and it is not clear which one gets the image. It has: ${names}. Name one as ecs.container.`,
    ja: `${revision} にコンテナ ${configured} がなく、どのコンテナのイメージを変えるか決められません。コンテナ: ${names}。ecs.container に指定してください。`,
  };
}

const elsewhere = ({ name }: Container, host: string): Text => ({
  en: `The container ${name} runs an image from ${host}. Only images in ECR can be deployed by their tag.`,
  ja: `コンテナ ${name} のイメージは ${host} にあります。タグでデプロイできるのは ECR のイメージだけです。`,
});

const notNamed = (container: Container, named: string): Text => ({
  en: `The container ${container.name} runs an image of ${placeOf(container)}, and ecs.imageRepository names ${named}: no other repository can be read. Name that of the container there.`,
  ja: `コンテナ ${container.name} のイメージは ${placeOf(container)} にありますが、ecs.imageRepository は ${named} です。それ以外のリポジトリは読み取れません。ecs.imageRepository にコンテナのリポジトリを指定してください。`,
});
