import type { RepositorySettings } from './repositories.ts';

/**
 * The images that the instances of a repository's previews pull from registries that may ask who they are: they log in to
 * each of these registries, and their role may pull these repositories of ECR and no other.
 */
export const previewImages = ({ image, compose }: Pick<RepositorySettings, 'compose' | 'image'>): readonly string[] => [
  ...new Set([image, ...(compose?.images ?? [])]),
];
