import { imageName } from './registry-of.ts';

/** As long as a pull request's number and a commit get. */
const longest = { pr: '9'.repeat(10), sha: 'f'.repeat(40) };

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const nameShape = new RegExp(String.raw`^(?:[a-z0-9.-]+(?::\d{1,5})?\/)?${part}(?:\/${part})*$`);
const longestTag = 128;
const tagShape = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** What is wrong with the image of a pull request, and what to write instead; undefined where nothing is. */
export function imageFault(image: string): string | undefined {
  if (/^https?:\/\//i.test(image)) return `is written without https://: ${image.replace(/^https?:\/\//i, '')}`;
  if (image.includes('@')) return 'names one image for good by its digest: write a tag that contains {pr} instead';
  const [, name = '', tag = ''] = /^(.*?)(?::([^:/]*))?$/s.exec(image) ?? [];
  if (/[A-Z]/.test(name)) return `names of images are in small letters: ${image.replace(name, name.toLowerCase())}`;
  if (!tag.includes('{pr}') && tag.includes('{sha}'))
    return 'says of which commit the image is and not of which pull request: write {pr} into its tag too, such as ghcr.io/acme/api:pr-{pr}-{sha}';
  // Each stands there once: what is left over is no tag.
  const filled = tag.replace('{pr}', longest.pr).replace('{sha}', longest.sha);
  if (
    tag.includes('{sha}') &&
    nameShape.test(name) &&
    filled.length > longestTag &&
    tagShape.test(filled.slice(0, longestTag))
  )
    return `has a tag of ${filled.length} characters once {pr} and {sha} are filled in, and registries take ${longestTag}`;
  if (!tag.includes('{pr}') || !tagShape.test(filled) || !nameShape.test(name))
    return 'expected an image with a tag that contains {pr}, such as ghcr.io/acme/api:pr-{pr}';
  const { registry } = imageName(image);
  if (registry.kind === 'other' && /\bdkr[.-]ecr\b/.test(registry.host))
    return `${registry.host} is no registry of ECR: expected one such as 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com`;
  return undefined;
}
