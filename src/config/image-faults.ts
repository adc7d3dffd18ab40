import { namesCommit } from './image-of.ts';
import type { Fault, Sections } from './sections.ts';

/** What is wrong between the images of pull requests and whoever knows their commits. */
export function imageFaults(sections: Sections): Fault[] {
  const { github, previews } = sections;
  // Undefined also where the section is not sound: then it is not looked at.
  if (!('github' in sections) || github) return [];
  return Object.entries(previews?.repositories ?? {})
    .filter(([, { image }]) => namesCommit(image))
    .map(([key]) => ({
      path: `previews.repositories.${key}.image`,
      message:
        'takes {sha} from GitHub, and there is no github: write github: { app, privateKey, webhookSecret }, or leave {sha} out',
    }));
}
