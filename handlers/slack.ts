import settings from '../slipway.config.ts';
import { declarations } from '../src/registry.ts';
import { createSlackHandler } from '../src/requests/create-slack-handler.ts';
import { toParsingSettings } from '../src/requests/to-parsing-settings.ts';

export const handler = createSlackHandler(toParsingSettings(settings), declarations);
