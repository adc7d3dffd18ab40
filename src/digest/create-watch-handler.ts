import type { HandlerOptions } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import { createScheduled } from '../operations/scheduled.ts';
import { watch } from './watch.ts';

/** The watch function: every environment's health every five minutes, under its own role, and the daily digest. */
export function createWatchHandler(settings: Settings, options: HandlerOptions = {}) {
  const scheduled = createScheduled(settings, 'watch', options);
  return async (event: unknown, context: { readonly invokedFunctionArn: string }): Promise<void> =>
    watch(scheduled(event, context));
}
