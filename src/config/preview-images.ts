import type { Settings } from './settings.ts';

/**
 * The images that a preview's instance pulls from registries that may ask who it is: it logs in to each of these
 * registries, and its role may pull these repositories of ECR and no other.
 */
export const previewImages = ({ image }: Pick<Settings['previews'], 'image'>): readonly string[] => [image];
