import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { noFeatures, readFeatures } from '../../../sandbox/slack/app-features.ts';

const manifest = (features: object, events: readonly string[] = [], scopes: readonly string[] = []) =>
  stringify({
    features,
    oauth_config: { scopes: { bot: scopes } },
    settings: { event_subscriptions: { bot_events: events } },
  });
const shortcut = (name: string, type = 'message') => ({ name, type, callback_id: name, description: 'x' });

describe('readFeatures', () => {
  it('reads what the manifest asks for', () => {
    const home = { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false };
    const features = { app_home: home, shortcuts: [shortcut('Explain this'), shortcut('Everywhere', 'global')] };
    expect(readFeatures(manifest(features, ['app_mention'], ['app_mentions:read']))).toEqual({
      events: ['app_mention'],
      homeTab: true,
      messagesTab: true,
      messageShortcuts: [{ name: 'Explain this', callbackId: 'Explain this' }],
    });
  });

  it('takes nothing for granted', () => {
    expect(readFeatures(manifest({}))).toEqual(noFeatures);
    const readOnly = { messages_tab_enabled: true };
    expect(readFeatures(manifest({ app_home: readOnly })).messagesTab).toBe(false);
  });

  it('refuses an event without its scope, and six shortcuts', () => {
    expect(() => readFeatures(manifest({}, ['message.im']))).toThrow('without the scope im:history');
    const six = Array.from({ length: 6 }, (_, at) => shortcut(`${at}`));
    expect(() => readFeatures(manifest({ shortcuts: six }))).toThrow('Slack takes 5');
  });
});
