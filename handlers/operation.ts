import settings from '../slipway.config.ts';
import { createOperationHandler } from '../src/operations/create-operation-handler.ts';
import { registry } from '../src/registry.ts';

export const handler = createOperationHandler(settings, registry);
