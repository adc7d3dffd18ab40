import { doorTraps } from './door-traps.ts';
import { imageTraps } from './image-traps.ts';
import { orderTraps } from './order-traps.ts';
import type { Trap } from './scene.ts';
import { strangerTraps } from './stranger-traps.ts';
import { tellingTraps } from './telling-traps.ts';

/** Every trap of a pull request and its preview, by the numbers of the groups. */
export const allTraps: readonly Trap[] = [
  ...[...doorTraps, ...orderTraps, ...strangerTraps],
  ...[...imageTraps, ...tellingTraps],
];

export const titled = (traps: readonly Trap[]) =>
  traps.map(({ groups, title, play }) => [`${groups.join(', ')}: ${title}`, play] as const);
