import settings from '../slipway.config.ts';
import { createGithubHandler } from '../src/github/create-github-handler.ts';
import { toWebhookSettings } from '../src/github/webhook-settings.ts';

export const handler = createGithubHandler(toWebhookSettings(settings));
