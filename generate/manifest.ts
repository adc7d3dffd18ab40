import { stringify } from 'yaml';
import type { Language, Text } from '../src/config/language.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Declaration, SlashCommand } from '../src/requests/declaration.ts';
import type { MessageShortcut } from '../src/requests/message-shortcuts.ts';
import { botScopes, slackEvents } from './slack-scopes.ts';
import { usageHint } from './usage-hint.ts';

const head = `# The Slack app. Paste it at https://api.slack.com/apps under "Create New App", "From a manifest", once every
# FUNCTION-URL is replaced by the URL that \`npx osls deploy\` prints.
# Generated from src/registry.ts and slipway.config.ts by \`npm run generate\`.
`;
const url = 'https://FUNCTION-URL/';

const about: Text = {
  en: 'Previews of pull requests, health checks and reviewed commands',
  ja: 'プルリクエストのプレビュー・ヘルスチェック・レビュー済みコマンド',
};

export type Offered = {
  readonly declarations: readonly Declaration[];
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly MessageShortcut[];
};

/** The whole manifest of the Slack app, as YAML. Slack shows what it says to everybody alike, in one language. */
export function manifest(offered: Offered, slack: Pick<Settings['slack'], 'language' | 'commands'>): string {
  const { language } = slack;
  return (
    head +
    stringify(
      {
        display_information: { name: 'Slipway', description: about[language], background_color: '#1f3a5f' },
        features: {
          app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
          bot_user: { display_name: 'slipway', always_online: true },
          shortcuts: offered.shortcuts.map((shortcut) => inManifest(shortcut, language)),
          slash_commands: slashCommands(offered, slack),
        },
        oauth_config: { scopes: { bot: botScopes() } },
        settings: {
          event_subscriptions: { request_url: url, bot_events: Object.keys(slackEvents) },
          interactivity: { is_enabled: true, request_url: url },
          org_deploy_enabled: false,
          socket_mode_enabled: false,
          token_rotation_enabled: false,
        },
      },
      { lineWidth: 0, singleQuote: true },
    )
  );
}

const inManifest = ({ callbackId, name, description }: MessageShortcut, language: Language) => ({
  name: name[language],
  type: 'message',
  callback_id: callbackId,
  description: description[language],
});

/** Of two apps with a command of the same name the one installed last wins: a team may leave the short ones to others. */
function slashCommands(
  { declarations, commands }: Offered,
  { language, commands: form }: Pick<Settings['slack'], 'language' | 'commands'>,
) {
  return commands
    .filter(({ command }) => form !== 'slipway' || command === '/slipway')
    .map(({ command, description }) => ({
      command,
      url,
      description: description[language],
      usage_hint: usageHint(command, declarations),
      // Who is mentioned arrives as an id.
      should_escape: true,
    }));
}
