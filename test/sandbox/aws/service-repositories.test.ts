import { describe, expect, it } from 'vitest';
import { createEcrImages } from '../../../src/aws/ecr-images.ts';
import { createServiceDeployments } from '../../../src/aws/ecs-service-deployments.ts';
import { describeTaskDefinition } from '../../../src/aws/ecs-task-definitions.ts';
import { createEcsTasks } from '../../../src/aws/ecs-tasks.ts';
import { local } from './local.ts';

const repository = {
  account: '123456789012',
  repository: 'acme/gym-api',
  api: 'api.ecr.ap-northeast-1.amazonaws.com',
};

async function setUp() {
  const world = await local();
  const connection = world.as('somebody');
  return { ...world, connection, ecr: createEcrImages(connection) };
}

describe('what services are deployed from, in the sandbox', () => {
  it('is listed newest first, with all tags, without what is archived and without the parts of an index', async () => {
    await using world = await setUp();
    const { images, whole, archived } = await world.ecr.newest(repository, 3);
    expect(images.map(({ tags }) => tags.toSorted())).toEqual([
      ['latest', expect.stringMatching(/^sha-[0-9a-f]{7}$/), 'v1.42.0'],
      [expect.stringMatching(/^sha-/), 'v1.41.0'],
      [expect.stringMatching(/^sha-/), 'v1.40.0'],
    ]);
    expect(images.map(({ isIndex }) => isIndex)).toEqual([true, true, false]);
    expect({ whole, archived }).toEqual({ whole: true, archived: 2 });
  });

  it('tells for which processors an image was built, an index and a single one', async () => {
    await using world = await setUp();
    const platforms = async (tag: string) => {
      const image = await world.ecr.imageByTag(repository, tag);
      return world.ecr.platformsOf(repository, image?.digest ?? '');
    };
    expect(await platforms('v1.41.0')).toEqual(['amd64', 'arm64']);
    expect(await platforms('v1.40.0')).toEqual(['amd64']);
    world.aws.serviceImages.push('staging', 'v1.43.0', ['arm64']);
    expect(await platforms('v1.43.0')).toEqual(['arm64']);
  });

  it('agrees with the task definition and with what the tasks run, whose digest is that of their processor', async () => {
    await using world = await setUp();
    const definition = await describeTaskDefinition(world.connection, 'staging-api:41');
    const image = `${repository.account}.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api:v1.41.0`;
    expect(definition.containers[0]?.image).toBe(image);
    expect(definition).toMatchObject({
      taskRole: 'staging-api-task',
      executionRole: 'staging-api-execution',
      processor: 'X86_64',
    });
    const tasks = createEcsTasks(world.connection);
    const running = await tasks.describeTasks('staging', await tasks.listTasks('staging', 'api', 'RUNNING'));
    const index = await world.ecr.imageByTag(repository, 'v1.41.0');
    const children = (await world.ecr.childrenOf(repository, [index?.digest ?? ''])).get(index?.digest ?? '');
    for (const { containers } of running) {
      expect(containers[0]).toMatchObject({ image, imageDigest: children?.[0] });
      expect(containers[0]?.imageDigest).not.toBe(index?.digest);
    }
    expect(running.length).toBe(2);
    expect(await createServiceDeployments(world.connection).newest('staging', 'api')).toHaveLength(2);
  });

  it('keeps what runs where the tag moves on: the tag names another image, the tasks tell the old digest', async () => {
    await using world = await setUp();
    const digestOf = async () => {
      const tasks = createEcsTasks(world.connection);
      const [one] = await tasks.describeTasks('staging', await tasks.listTasks('staging', 'api', 'RUNNING'));
      return one?.containers[0]?.imageDigest;
    };
    const before = { runs: await digestOf(), named: (await world.ecr.imageByTag(repository, 'v1.41.0'))?.digest };
    expect(world.aws.serviceImages.move('staging', 'v1.41.0', 'v1.39.0')).toBe(true);
    const named = await world.ecr.imageByTag(repository, 'v1.41.0');
    expect(named?.digest).not.toBe(before.named);
    expect(named?.tags).toContain('v1.39.0');
    expect(await digestOf()).toBe(before.runs);
  });

  it('misses what was deleted, shows what was archived as that, and says what the repository is called', async () => {
    await using world = await setUp();
    const kept = await world.ecr.imageByTag(repository, 'v1.39.0');
    expect(world.aws.serviceImages.remove('prod', 'v1.40.0')).toBe(true);
    expect(world.aws.serviceImages.archive('prod', 'v1.39.0')).toBe(true);
    expect(world.aws.serviceImages.move('prod', 'stable', 'v9')).toBe(false);
    expect(await world.ecr.imageByTag(repository, 'v1.40.0')).toBeUndefined();
    expect(await world.ecr.imageByDigest(repository, kept?.digest ?? '')).toMatchObject({ archived: true });
    await expect(world.ecr.imageByTag({ ...repository, repository: 'acme/gone' }, 'v1')).rejects.toMatchObject({
      failure: { kind: 'missing', code: 'RepositoryNotFoundException' },
    });
    await expect(world.ecr.platformsOf(repository, `sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({
      failure: { kind: 'missing', code: 'ImageNotFoundException' },
    });
  });
});
