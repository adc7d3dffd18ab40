import settings from '../slipway.config.ts';
import { createSweepHandler } from '../src/operations/create-sweep-handler.ts';
import { sweeps } from '../src/registry.ts';

export const handler = createSweepHandler(settings, { sweeps });
