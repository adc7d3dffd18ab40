import { describe, expect, it } from 'vitest';
import { createEcrImages } from '../../../src/aws/ecr-images.ts';
import { readImages } from '../../../src/runs/images/read-images.ts';
import { local } from '../../sandbox/aws/local.ts';

const repository = {
  account: '123456789012',
  repository: 'acme/gym-api',
  api: 'api.ecr.ap-northeast-1.amazonaws.com',
};
const place = '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api';

async function setUp() {
  const world = await local();
  const connection = world.as('somebody');
  for (const minor of [43, 44, 45, 46, 47]) world.aws.serviceImages.push('prod', `v1.${minor}.0`, ['amd64']);
  const index = await createEcrImages(connection).imageByTag(repository, 'v1.41.0');
  if (!index) throw new Error('There is no such image');
  const part = world.aws.serviceImages.digestAt(`${place}:v1.41.0`, world.clock.now(), 'amd64');
  return { ...world, connection, index: index.digest, part };
}

describe('what runs and is not among the newest', () => {
  it.each([
    ['its tag', (_: string) => `${place}:v1.41.0`],
    ['the digest of the index that its name holds', (index: string) => `${place}@${index}`],
  ])('is found by %s, where a task tells a part of that index', async (_, nameOf) => {
    await using world = await setUp();
    expect(world.part).not.toBe(world.index);
    const found = await readImages(world.connection, repository, [{ name: nameOf(world.index), digest: world.part }]);
    expect(found.newest).toHaveLength(5);
    expect(found.others.map(({ digest }) => digest)).toEqual([world.index]);
  });

  it('is found by what the task tells, where the tag has moved on: without a tag', async () => {
    await using world = await setUp();
    world.aws.serviceImages.move('prod', 'v1.41.0', 'v1.47.0');
    const found = await readImages(world.connection, repository, [{ name: `${place}:v1.41.0`, digest: world.part }]);
    expect(found.others.map(({ digest, tags }) => [digest, tags])).toEqual([[world.part, []]]);
    expect(found.tags['v1.41.0']).not.toBe(world.index);
  });
});
