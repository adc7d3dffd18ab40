import { parse } from 'yaml';
import * as z from 'zod';

/** A message shortcut that the app offers. */
export type Shortcut = { readonly name: string; readonly callbackId: string };

/** What an app is configured to get from Slack: what its manifest leaves out never arrives. */
export type AppFeatures = {
  readonly events: readonly string[];
  readonly homeTab: boolean;
  /** Whether people may write to the bot. */
  readonly messagesTab: boolean;
  readonly messageShortcuts: readonly Shortcut[];
};

/** Slack takes five of either kind. */
const mostShortcuts = 5;
/** What an event is delivered for. */
const scopeOf: Readonly<Record<string, string>> = { app_mention: 'app_mentions:read', 'message.im': 'im:history' };

const manifestSchema = z.object({
  features: z.object({
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(false),
        messages_tab_read_only_enabled: z.boolean().default(true),
      })
      .optional(),
    shortcuts: z
      .array(
        z.object({
          name: z.string().min(1).max(24),
          type: z.enum(['message', 'global']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional() }),
});

/** What a manifest asks Slack for. Slack refuses a manifest that asks for more than its scopes or limits allow. */
export function readFeatures(manifest: string): AppFeatures {
  const { features, oauth_config: oauth, settings } = manifestSchema.parse(parse(manifest));
  const events = settings.event_subscriptions?.bot_events ?? [];
  const lacking = events.find((event) => scopeOf[event] && !oauth.scopes.bot.includes(scopeOf[event]));
  if (lacking) throw new Error(`The manifest subscribes to ${lacking} without the scope ${scopeOf[lacking]}.`);
  const shortcuts = features.shortcuts.filter(({ type }) => type === 'message');
  if (shortcuts.length > mostShortcuts) throw new Error(`Slack takes ${mostShortcuts} message shortcuts at most.`);
  const home = features.app_home;
  return {
    events,
    homeTab: home?.home_tab_enabled ?? false,
    messagesTab: home ? home.messages_tab_enabled && !home.messages_tab_read_only_enabled : false,
    messageShortcuts: shortcuts.map(({ name, callback_id: callbackId }) => ({ name, callbackId })),
  };
}

export const noFeatures: AppFeatures = { events: [], homeTab: false, messagesTab: false, messageShortcuts: [] };
