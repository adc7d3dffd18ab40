import { AwsError } from '../../aws/aws-error.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEcr } from '../../aws/ecr.ts';
import type { EcrRepository } from '../../aws/ecr-call.ts';
import { imageOf, namesCommit } from '../../config/image-of.ts';
import { imageName } from '../../config/registry-of.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Line } from '../../slack/line.ts';
import { newestTags } from './newest-tags.ts';
import { failedAt, type UpLine, type UpResult } from './up-line.ts';

/** `unknown`: the asker's role may not look, or nobody answered. The deployment itself will tell. */
type Look =
  | { readonly kind: 'there' | 'unknown' | 'no-image' }
  | { readonly kind: 'no-repository'; readonly said: string };

/** What there is besides: newest first where all of it was read. */
type Others = { readonly tags: readonly string[]; readonly whole: boolean };

type Wanted = { readonly repository: EcrRepository; readonly tag: string };

/**
 * Asks ECR for the pull request's image before anything is launched, replaced or asked of anybody: minutes later the
 * instance would find out the same. Other registries let only who is logged in look. Undefined where nothing is missing.
 */
export async function lookForImage({ asked, args, access, commit }: UpLine): Promise<UpResult | undefined> {
  const pattern = asked.repository.image;
  if (commit === undefined && namesCommit(pattern)) return failedAt('image', commitNotKnown);
  // What was agreed to by its digest was there then; no tag says so.
  if (commit?.digest !== undefined) return undefined;
  const image = imageOf(asked.repository, args.pr, commit);
  const { registry, repository: name, tag } = imageName(image);
  if (registry.kind !== 'ecr' || tag === undefined) return undefined;
  const repository = { repository: name, account: registry.account, api: registry.api };
  const session = access.images(registry.region);
  const looked = await session.attempt('look for the image', (connection) => look(connection, { repository, tag }));
  if (!looked.ok) return undefined;
  if (looked.value.kind === 'no-repository')
    return missing('repository-missing', image, `RepositoryNotFoundException: ${looked.value.said}`);
  if (looked.value.kind !== 'no-image') return undefined;
  const others = await session.attempt('see which images there are', (connection) =>
    readOthers(connection, repository, imageName(pattern).tag ?? ''),
  );
  return missing('image-missing', image, `ImageNotFoundException: ${image}`, others.ok ? others.value : undefined);
}

async function look(connection: Connection, { repository, tag }: Wanted): Promise<Look> {
  try {
    return { kind: (await createEcr(connection).hasImage(repository, tag)) ? 'there' : 'no-image' };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { code, message } = error.failure;
    return code === 'RepositoryNotFoundException' ? { kind: 'no-repository', said: message } : { kind: 'unknown' };
  }
}

/** Undefined where AWS does not tell: that the image is missing is known all the same, and told at once. */
async function readOthers(connection: Connection, of: EcrRepository, pattern: string): Promise<Others | undefined> {
  try {
    const { images, whole } = await createEcr(connection).taggedImages(of);
    return { tags: newestTags(images, pattern), whole };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return undefined;
  }
}

function missing(reason: string, image: string, said: string, others?: Others): UpResult {
  const evidence: Evidence = { kind: 'text', source: 'aws-error', text: said, place: 'preview' };
  const facts: readonly Line[] = [[texts.nothing, { code: image }], ...(others ? tagLines(others) : [])];
  return failedAt('image', { reason, facts, evidence: [evidence] });
}

function tagLines({ tags, whole }: Others): readonly Line[] {
  if (tags.length === 0) return whole ? [texts.noTags] : [];
  const label = whole ? texts.tags : texts.someTags;
  return [[label, ...tags.flatMap((tag, index) => [...(index === 0 ? [] : [', ']), { code: tag }])]];
}

const commitNotKnown = {
  reason: 'commit-not-known',
  facts: [
    {
      en: 'Nothing was launched or changed. The image is named by its commit, and GitHub did not say which is the newest.',
      ja: '起動・変更は何も行っていません。イメージ名にコミットが入りますが、最新のコミットを GitHub から取得できませんでした。',
    },
  ],
};

const texts = {
  nothing: {
    en: 'Nothing was launched or changed. Not found in ECR: ',
    ja: '起動・変更は何も行っていません。ECR にないイメージ: ',
  },
  tags: { en: 'Tags that exist, newest first: ', ja: '存在するタグ（新しい順）: ' },
  someTags: { en: 'Tags that exist, among very many: ', ja: '存在するタグの一部: ' },
  noTags: { en: 'The repository has no tagged image at all.', ja: 'リポジトリにはタグ付きのイメージがありません。' },
};
