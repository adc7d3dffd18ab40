import settings from '../slipway.config.ts';
import { createImagePushedHandler } from '../src/github/create-image-pushed-handler.ts';
import { toWebhookSettings } from '../src/github/webhook-settings.ts';

export const handler = createImagePushedHandler(toWebhookSettings(settings));
