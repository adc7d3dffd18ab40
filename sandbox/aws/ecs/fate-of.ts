import type { FaultName } from '../../faults.ts';
import type { EnvironmentLife } from '../environments/life.ts';
import type { Fate } from '../environments/tasks.ts';
import type { EcsWorld } from './ecs-world.ts';

/** Images that had run before anybody looked are known to work. */
export function isProven(
  { images, definitions }: Pick<EcsWorld, 'images' | 'definitions'>,
  life: EnvironmentLife,
  revision: number,
): boolean {
  const digest = images.digestAt(definitions.imageOf(life, revision), Number.POSITIVE_INFINITY, 'amd64');
  const before = life.history().filter((one) => one.revision === 40 || one.revision === 41);
  return (
    digest !== undefined &&
    before.some((one) => images.digestAt(images.nameOf(life.name, one.revision), one.createdAt, 'amd64') === digest)
  );
}

const fates: readonly (readonly [FaultName, Fate])[] = [
  ['new-image-fails', 'fails'],
  ['new-image-rolled-back', 'fails-and-goes-back'],
  ['new-image-paused', 'pauses'],
];

/** What becomes of a deployment of a revision: an image that is gone cannot be pulled, a new one may be bad. */
export function fateOf(world: EcsWorld, life: EnvironmentLife, revision: number): Fate | undefined {
  const image = world.definitions.imageOf(life, revision);
  if (world.images.digestAt(image, Number.POSITIVE_INFINITY, 'amd64') === undefined) return 'fails';
  if (isProven(world, life, revision)) return undefined;
  return fates.find(([fault]) => world.faults.has(fault))?.[1];
}
