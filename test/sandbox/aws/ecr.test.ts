import { DescribeImagesCommand, type DescribeImagesCommandInput, ECRClient } from '@aws-sdk/client-ecr';
import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../../sandbox/faults.ts';
import { acmeOnEcr } from '../../on-ecr.ts';
import { local } from './local.ts';

async function setUp(...faults: FaultName[]) {
  const world = await local({ settings: acmeOnEcr(), faults: new Set(faults) });
  const client = new ECRClient({ ...world.as('somebody'), region: 'us-east-1', maxAttempts: 1 });
  const describeImages = (rest: Partial<DescribeImagesCommandInput> = {}) =>
    client.send(new DescribeImagesCommand({ registryId: '210987654321', repositoryName: 'gym/api', ...rest }));
  return { ...world, describeImages };
}
const tagged = (imageTag: string) => ({ imageIds: [{ imageTag }] });

describe('ECR of the sandbox', () => {
  it('has an image of every pull request, in the account and Region of the settings', async () => {
    await using world = await setUp();
    const { imageDetails } = await world.describeImages(tagged('pr-7'));
    expect(imageDetails).toMatchObject([
      { imageTags: ['pr-7'], registryId: '210987654321', imagePushedAt: expect.any(Date) },
    ]);
  });

  it('lists what was pushed before, page by page', async () => {
    await using world = await setUp();
    const first = await world.describeImages({ maxResults: 3 });
    const second = await world.describeImages({ maxResults: 3, nextToken: first.nextToken });
    const tags = [...(first.imageDetails ?? []), ...(second.imageDetails ?? [])].flatMap(({ imageTags }) => imageTags);
    expect(tags).toEqual(['pr-87', 'pr-104', 'pr-118', 'pr-120', 'main']);
    expect(second.nextToken).toBeUndefined();
  });

  it.each([
    ['a tag of another form', tagged('v7'), 'ImageNotFoundException'],
    ['another repository', { repositoryName: 'gym/web' }, 'RepositoryNotFoundException'],
    ['another account', { registryId: '123456789012' }, 'RepositoryNotFoundException'],
  ])('does not know %s', async (_, input, name) => {
    await using world = await setUp();
    await expect(world.describeImages(input)).rejects.toMatchObject({ name });
  });

  it('does not know the repository in another Region', async () => {
    await using world = await setUp();
    const client = new ECRClient({ ...world.as('somebody'), maxAttempts: 1 });
    const asked = client.send(new DescribeImagesCommand({ registryId: '210987654321', repositoryName: 'gym/api' }));
    await expect(asked).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
  });

  it('misses the image that is asked for under a fault, in the list too', async () => {
    await using world = await setUp('image-missing');
    await expect(world.describeImages(tagged('pr-120'))).rejects.toMatchObject({
      name: 'ImageNotFoundException',
      message: expect.stringContaining("imageTag:'pr-120'} does not exist within the repository with name 'gym/api'"),
    });
    const { imageDetails = [] } = await world.describeImages();
    expect(imageDetails.flatMap(({ imageTags }) => imageTags)).not.toContain('pr-120');
  });

  it('asks IAM about the repository of the registry that is named', async () => {
    await using world = await setUp();
    await world.describeImages(tagged('pr-7'));
    expect(world.aws.asked.at(-1)?.needed).toEqual([
      { action: 'ecr:DescribeImages', resources: ['arn:aws:ecr:us-east-1:210987654321:repository/gym/api'] },
    ]);
  });
});
