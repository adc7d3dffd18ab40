import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import type { Instance } from './instance.ts';
import { createRig, type Rig } from './rig.ts';
import { startWorld } from './world.ts';

export type Engine = { readonly rig: Rig; readonly instance: Instance };

type Options = { readonly megabytes?: number; readonly compose?: boolean };

/** Tests with a world of their own, and with a fresh instance each; `engine()` gives the present ones. */
export function withEngine(name: string, tests: (engine: () => Engine) => void, options: Options = {}): void {
  const supplies = inject('supplies');
  describe.skipIf(supplies === 'none')(name, () => {
    let world: Awaited<ReturnType<typeof startWorld>> | undefined;
    let rig: Rig | undefined;
    let instance: Instance | undefined;

    beforeAll(async () => {
      if (supplies === 'none') return;
      world = await startWorld(supplies, options);
      rig = await createRig(world);
    });
    afterAll(async () => {
      await rig?.close();
      await world?.end();
    });
    beforeEach(async () => {
      instance = await rig?.instance(options);
    });
    afterEach(async () => {
      await instance?.remove();
      await rig?.clean();
    });

    tests(() => {
      if (!rig || !instance) throw new Error('The engine is not there yet');
      return { rig, instance };
    });
  });
}
