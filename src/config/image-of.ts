import { numberOf, type PullRequestName } from './pull-request-name.ts';

/** A commit of the pull request; `digest` where one image was agreed to, whatever its tag says by now. */
type Commit = { readonly sha: string; readonly digest?: string | undefined };

/** Whether each commit has an image of its own: then its being there is all that has to be known. */
export const namesCommit = (image: string): boolean => image.includes('{sha}');

/** The image's name without its tag. */
export const nameOf = (image: string): string => image.replace(/:[^:/]*$/, '');

/**
 * The reference by which the image of a pull request is pulled. `{sha}` stays where no commit is given: such a reference
 * is for people, and no document takes it.
 */
export function imageOf(
  { image }: { readonly image: string },
  pr: PullRequestName,
  commit?: Partial<Commit> | undefined,
): string {
  if (commit?.digest !== undefined) return `${nameOf(image)}@${commit.digest}`;
  return filledIn(image, { pr: String(numberOf(pr)), sha: commit?.sha ?? '{sha}' });
}

/** A tag, or a whole image, with what stands for its number and its commit. */
export const filledIn = (image: string, { pr, sha }: { readonly pr: string; readonly sha: string }): string =>
  image.replaceAll('{pr}', pr).replaceAll('{sha}', sha);

/** The same as the text of a regular expression: the number is its first group. */
export const shapeOf = (image: string, number = '[1-9][0-9]{0,9}'): string =>
  image
    .split(/(\{pr\}|\{sha\})/)
    .map((part) => (part === '{pr}' ? `(${number})` : part === '{sha}' ? '[0-9a-f]{40}' : literal(part)))
    .join('');

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
