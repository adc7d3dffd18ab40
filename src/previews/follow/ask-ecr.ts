import { AwsError } from '../../aws/aws-error.ts';
import { createEcr } from '../../aws/ecr.ts';
import { imageName } from '../../config/registry-of.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { ImageSigns } from './image-for-up.ts';

/** Whether ECR has an image, as far as whoever asks may look; other registries are not asked under a person's role. */
export async function askEcr(
  access: Pick<PreviewAccess, 'images'>,
  image: string,
  step: string,
): Promise<ImageSigns['registry']> {
  const { registry, repository, tag } = imageName(image);
  if (registry.kind !== 'ecr' || tag === undefined) return 'unknown';
  const of = { repository, account: registry.account, api: registry.api };
  const looked = await access.images(registry.region).attempt(step, async (connection) => {
    try {
      return (await createEcr(connection).hasImage(of, tag)) ? 'there' : 'missing';
    } catch (error) {
      // What else is wrong, such as a repository that does not exist, is told when it is asked once more before the launch.
      if (error instanceof AwsError) return 'unknown';
      throw error;
    }
  });
  return looked.ok ? looked.value : 'unknown';
}
