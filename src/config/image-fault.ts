import { imageName } from './registry-of.ts';

/** As long as a pull request's number gets. */
const longestNumber = '9'.repeat(10);

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const nameShape = new RegExp(String.raw`^(?:[a-z0-9.-]+(?::\d{1,5})?\/)?${part}(?:\/${part})*$`);
const tagShape = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** What is wrong with the image of a pull request, and what to write instead; undefined where nothing is. */
export function imageFault(image: string): string | undefined {
  if (/^https?:\/\//i.test(image)) return `is written without https://: ${image.replace(/^https?:\/\//i, '')}`;
  if (image.includes('@')) return 'names one image for good by its digest: write a tag that contains {pr} instead';
  const [, name = '', tag = ''] = /^(.*?)(?::([^:/]*))?$/s.exec(image) ?? [];
  if (/[A-Z]/.test(name)) return `names of images are in small letters: ${image.replace(name, name.toLowerCase())}`;
  const filledIn = tag.replace('{pr}', longestNumber);
  if (filledIn === tag || !tagShape.test(filledIn) || !nameShape.test(name))
    return 'expected an image with a tag that contains {pr}, such as ghcr.io/acme/api:pr-{pr}';
  const { registry } = imageName(image);
  if (registry.kind === 'other' && /\bdkr[.-]ecr\b/.test(registry.host))
    return `${registry.host} is no registry of ECR: expected one such as 123456789012.dkr.ecr.ap-northeast-1.amazonaws.com`;
  return undefined;
}
