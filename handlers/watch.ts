import settings from '../slipway.config.ts';
import { createWatchHandler } from '../src/digest/create-watch-handler.ts';

export const handler = createWatchHandler(settings);
