import { inside } from './instance.ts';
import { succeed } from './run-command.ts';
import type { World } from './world.ts';

export type Docker = ((...args: string[]) => Promise<string>) & {
  /** Reads standard input. */
  readonly with: (input: string, ...args: string[]) => Promise<string>;
};

/** The engine's client, as whoever builds images and looks at what runs uses it: with a login of its own. */
export const dockerOf = (world: World): Docker => {
  const place = ['--config', `${world.folder}/builds`, '--host', `unix://${world.folder}/run/docker.sock`];
  const run = (input: string, args: readonly string[]) =>
    succeed(...inside(world, `${world.packages}/usr/bin/docker`, ...place, ...args), { input });
  const plain = (...args: string[]) => run('', args);
  return Object.assign(plain, { with: (input: string, ...args: string[]) => run(input, args) });
};
