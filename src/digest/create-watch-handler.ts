import * as z from 'zod';
import { readEnvironment } from '../config/environment.ts';
import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { stackOf } from '../config/stack.ts';
import { createBotClient } from '../operations/bot-client.ts';
import { createLog } from '../operations/create-log.ts';
import { watch } from './watch.ts';

const scheduledEvent = z.object({ time: z.iso.datetime({ offset: true }) });

/** The watch function: every environment's health every five minutes, under its own role, and the daily digest. */
export function createWatchHandler(settings: Settings, options: HandlerOptions = {}) {
  const environment = options.environment ?? readEnvironment(['botTokenParameter']);
  const { region, credentials, awsEndpointUrl: endpoint } = environment;
  const log = options.log ?? createLog('watch');
  const slack = createBotClient({ region, credentials, endpoint }, environment, options);

  return async (event: unknown, context: { readonly invokedFunctionArn: string }): Promise<void> =>
    watch({
      settings,
      stack: stackOf(context.invokedFunctionArn),
      now: Date.parse(scheduledEvent.parse(event).time),
      connect: (place) => ({ region: place, credentials, endpoint }),
      slack,
      log,
    });
}
