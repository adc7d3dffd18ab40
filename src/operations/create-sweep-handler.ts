import * as z from 'zod';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { stackOf } from '../config/stack.ts';
import { createBotClient } from './bot-client.ts';
import { createLog } from './create-log.ts';
import { describeFault } from './failure.ts';
import type { Registry } from './operation.ts';
import type { SweepSurroundings } from './sweep.ts';

const scheduledEvent = z.object({ time: z.iso.datetime({ offset: true }) });

/** The sweep function: runs every sweep of the registry, each whatever became of the others. */
export function createSweepHandler(
  settings: Settings,
  registry: Pick<Registry, 'sweeps'>,
  options: HandlerOptions = {},
) {
  const environment = options.environment ?? readEnvironment(['botTokenParameter']);
  const { region, credentials, awsEndpointUrl: endpoint } = environment;
  const log = options.log ?? createLog('sweep');
  const slack = createBotClient({ region, credentials, endpoint }, environment, options);

  return async (event: unknown, context: { readonly invokedFunctionArn: string }): Promise<void> => {
    const around: SweepSurroundings = {
      settings,
      stack: stackOf(context.invokedFunctionArn),
      now: Date.parse(scheduledEvent.parse(event).time),
      connect: (place) => ({ region: place, credentials, endpoint }),
      slack,
      log,
    };
    let faults = 0;
    for (const load of registry.sweeps) {
      try {
        await (await load()).sweep(around);
      } catch (error) {
        faults += 1;
        log('error', 'A sweep failed', { error: describeFault(error) });
      }
    }
    if (faults > 0) throw new Error(`${faults} of ${registry.sweeps.length} sweeps failed; the log says which`);
  };
}
