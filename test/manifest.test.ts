import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { manifest as manifestOf } from '../generate/manifest.ts';
import { botScopes, slackEvents } from '../generate/slack-scopes.ts';
import { declarations, commands as registered } from '../src/registry.ts';
import { messageShortcuts } from '../src/requests/message-shortcuts.ts';

const url = z.literal('https://FUNCTION-URL/');
const slashCommand = z.strictObject({
  command: z.string().max(32),
  url,
  description: z.string().min(1).max(2_000),
  usage_hint: z.string().max(1_000),
  should_escape: z.literal(true),
});
const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.literal('message'),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});
/** What Slack takes: its numbers are of https://docs.slack.dev/reference/app-manifest. */
const schema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string(),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z.array(shortcut).max(5),
    slash_commands: z.array(slashCommand).max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: url, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: url }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
});
const manifest = schema.parse(parse(readFileSync('manifest.yml', 'utf8')));
const commands = manifest.features.slash_commands;

const offered = { declarations, commands: registered, shortcuts: messageShortcuts };
const made = (slack: Parameters<typeof manifestOf>[1]) => schema.parse(parse(manifestOf(offered, slack)));

describe('manifest.yml', () => {
  it('names the commands of the registry and no others, in the order of the help', () => {
    const typed = new Set(declarations.map(({ command }) => command));
    expect(commands.map(({ command }) => command)).toEqual([...typed]);
  });

  it('hints at every verb, in the order of the help', () => {
    for (const { command, usage_hint } of commands) {
      const verbs = declarations.flatMap((one) =>
        one.command === command && !one.buttonOnly && one.verb ? [one.verb] : [],
      );
      if (verbs.length > 0) expect(usage_hint.split(' | ')[0]).toBe(verbs.join('|'));
    }
  });

  it('hints at every command that goes without a verb as its usage says', () => {
    for (const { command, usage_hint } of commands) {
      const verbless = declarations.find((one) => one.command === command && one.verb === undefined);
      if (verbless) expect(`${command} ${usage_hint.split(' | ').at(-1)}`).toBe(verbless.usage);
    }
  });

  it('asks Slack for what the methods and events need that the bot uses, and for nothing else', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(botScopes());
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(Object.keys(slackEvents));
  });

  it('offers the shortcuts that the bot knows', () => {
    expect(manifest.features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(
      messageShortcuts.map(({ callbackId }) => callbackId),
    );
  });
});

describe('the manifest', () => {
  it.each([
    { language: 'en' as const, foreign: /[ぁ-んァ-ヶ一-龠]/, named: 'Explain this' },
    { language: 'ja' as const, foreign: /^[ -~]*$/, named: 'このエラーを説明' },
  ])('is in the language of the settings, and fits: $language', ({ language, foreign, named }) => {
    const { display_information, features } = made({ language });
    const texts = [
      display_information.description,
      ...features.slash_commands.map(({ description }) => description),
      ...features.shortcuts.flatMap(({ name, description }) => [name, description]),
    ];
    for (const text of texts) expect(text).not.toMatch(foreign);
    expect(features.shortcuts.map(({ name }) => name)).toContain(named);
  });

  it('leaves the short commands to other apps where the settings say so', () => {
    const { features } = made({ language: 'en', commands: 'slipway' });
    expect(features.slash_commands).toEqual([
      expect.objectContaining({ command: '/slipway', usage_hint: expect.stringContaining('preview|health') }),
    ]);
    expect(made({ language: 'en', commands: 'short' })).toEqual(made({ language: 'en' }));
  });
});
