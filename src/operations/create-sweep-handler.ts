import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { describeFault } from './failure.ts';
import type { Registry } from './registry.ts';
import { createScheduled } from './scheduled.ts';

/** The sweep function: runs every sweep of the registry, each whatever became of the others. */
export function createSweepHandler(
  settings: Settings,
  registry: Pick<Registry, 'sweeps'>,
  options: HandlerOptions = {},
) {
  const scheduled = createScheduled(settings, 'sweep', options);
  return async (event: unknown, context: { readonly invokedFunctionArn: string }): Promise<void> => {
    const around = scheduled(event, context);
    let faults = 0;
    for (const load of registry.sweeps) {
      try {
        await (await load()).sweep(around);
      } catch (error) {
        faults += 1;
        around.log('error', 'A sweep failed', { error: describeFault(error) });
      }
    }
    if (faults > 0) throw new Error(`${faults} of ${registry.sweeps.length} sweeps failed; the log says which`);
  };
}
