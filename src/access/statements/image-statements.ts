import { imageName } from '../../config/registry-of.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';

/** The repositories of ECR that the images lie in, each in its own account and Region; none for other registries. */
function ecrRepositories({ partition }: Pick<Stack, 'partition'>, images: readonly string[]): readonly string[] {
  const arns = images.map(imageName).flatMap(({ registry, repository }) => {
    if (registry.kind !== 'ecr') return [];
    return [`arn:${partition}:ecr:${registry.region}:${registry.account}:repository/${repository}`];
  });
  return [...new Set(arns)];
}

/** What a pull from ECR asks for: the token takes no resource, and opens nothing that the second statement does not. */
export function pullImages(stack: Pick<Stack, 'partition'>, images: readonly string[]): Statement[] {
  const resources = ecrRepositories(stack, images);
  if (resources.length === 0) return [];
  return [
    { actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    { actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], resources },
  ];
}

type Environment = Settings['environments'][string];

/**
 * The images that a service is deployed from, without their layers: of the repository that is meant, of the one that the
 * settings name, or where they name none of any in the environment's account and Region.
 */
export const readServiceImages = (
  stack: Stack,
  { region, ecs }: Pick<Environment, 'region' | 'ecs'>,
  image = ecs?.imageRepository,
): Statement[] => [
  {
    actions: ['ecr:BatchGetImage', 'ecr:DescribeImages'],
    resources: image
      ? ecrRepositories(stack, [image])
      : [`arn:${stack.partition}:ecr:${region}:${stack.account}:repository/*`],
  },
];

/** Which tags there are. */
export function describeImages(stack: Pick<Stack, 'partition'>, images: readonly string[]): Statement[] {
  const resources = ecrRepositories(stack, images);
  return resources.length === 0 ? [] : [{ actions: ['ecr:DescribeImages'], resources }];
}
