import { previewImages } from '../../config/preview-images.ts';
import { registryOf } from '../../config/registry-of.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import { none } from './preview-inputs.ts';

/** ECR is never logged in to with what is stored: its passwords last twelve hours. */
const stored = ({ image, registry }: RepositorySettings) => (registryOf(image).kind === 'ecr' ? undefined : registry);

/** `HOST REGION API,…`: each registry of ECR that the images lie in. */
function ecrInput(repository: RepositorySettings): string {
  const entries = previewImages(repository)
    .map(registryOf)
    .flatMap((registry) => (registry.kind === 'ecr' ? [`${registry.host} ${registry.region} ${registry.api}`] : []));
  return [...new Set(entries)].join(',') || none;
}

/** The inputs that `login` reads. The stored token goes to the registry of the pull request's image and to no other. */
export const loginInputs = {
  RegistryHost: (repository: RepositorySettings) => (stored(repository) ? registryOf(repository.image).host : none),
  RegistryUsername: (repository: RepositorySettings) => stored(repository)?.username.parameter ?? none,
  RegistryToken: (repository: RepositorySettings) => stored(repository)?.token.parameter ?? none,
  EcrRegistries: ecrInput,
};
