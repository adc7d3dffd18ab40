import { AwsError } from '../../aws/aws-error.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEcr, type EcrRepository } from '../../aws/ecr.ts';
import { imageName } from '../../config/registry-of.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Line } from '../../slack/line.ts';
import { newestTags } from './newest-tags.ts';
import { failedAt, type UpLine, type UpResult } from './up-line.ts';

/** `unknown`: the asker's role may not look, or nobody answered. The deployment itself will tell. */
type Look =
  | { readonly kind: 'there' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'no-repository'; readonly said: string }
  /** `tags` of others, newest first; undefined where they could not be read. */
  | { readonly kind: 'no-image'; readonly tags: readonly string[] | undefined };

/**
 * Asks ECR for the pull request's image before anything is launched, replaced or asked of anybody: minutes later the
 * instance would find out the same. Other registries let only who is logged in look. Undefined where nothing is missing.
 */
export async function lookForImage({ asked, args, access }: UpLine): Promise<UpResult | undefined> {
  const pattern = asked.settings.previews.image;
  const image = pattern.replace('{pr}', String(args.pr));
  const { registry, repository, tag } = imageName(image);
  if (registry.kind !== 'ecr' || tag === undefined) return undefined;
  const { account, api, region } = registry;
  const wanted = { repository: { account, repository, api }, tag, pattern: imageName(pattern).tag ?? '' };
  const looked = await access.images(region).attempt('look for the image', (connection) => look(connection, wanted));
  if (!looked.ok) return undefined;
  return missing(looked.value, image);
}

type Wanted = { readonly repository: EcrRepository; readonly tag: string; readonly pattern: string };

async function look(connection: Connection, { repository, tag, pattern }: Wanted): Promise<Look> {
  const ecr = createEcr(connection);
  try {
    if (await ecr.hasImage(repository, tag)) return { kind: 'there' };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { code, message } = error.failure;
    return code === 'RepositoryNotFoundException' ? { kind: 'no-repository', said: message } : { kind: 'unknown' };
  }
  try {
    const { images, whole } = await ecr.taggedImages(repository);
    return { kind: 'no-image', tags: whole ? newestTags(images, pattern) : undefined };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'no-image', tags: undefined };
  }
}

function missing(looked: Look, image: string): UpResult | undefined {
  if (looked.kind === 'there' || looked.kind === 'unknown') return undefined;
  const [reason, said, facts] =
    looked.kind === 'no-repository'
      ? (['repository-missing', `RepositoryNotFoundException: ${looked.said}`, []] as const)
      : (['image-missing', `ImageNotFoundException: ${image}`, tagLines(looked.tags)] as const);
  const evidence: Evidence = { kind: 'text', source: 'aws-error', text: said, place: 'preview' };
  return failedAt('image', {
    reason,
    facts: [[texts.nothing, { code: image }], ...facts],
    evidence: [evidence],
  });
}

function tagLines(tags: readonly string[] | undefined): readonly Line[] {
  if (tags === undefined) return [];
  if (tags.length === 0) return [texts.noTags];
  return [[texts.tags, ...tags.flatMap((tag, index) => [...(index === 0 ? [] : [', ']), { code: tag }])]];
}

const texts = {
  nothing: {
    en: 'Nothing was launched or changed. Not found in ECR: ',
    ja: '起動・変更は何も行っていません。ECR にないイメージ: ',
  },
  tags: { en: 'Tags that exist, newest first: ', ja: '存在するタグ（新しい順）: ' },
  noTags: { en: 'The repository has no tagged image at all.', ja: 'リポジトリにはタグ付きのイメージがありません。' },
};
