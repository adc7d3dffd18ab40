import { stringify } from 'yaml';
import type { Declaration, SlashCommand } from '../src/requests/declaration.ts';
import { botScopes } from './slack-scopes.ts';
import { usageHint } from './usage-hint.ts';

const head = `# The Slack app. Paste it at https://api.slack.com/apps under "Create New App", "From a manifest", once every
# FUNCTION-URL is replaced by the URL that \`npx osls deploy\` prints.
# Generated from src/registry.ts by \`npm run generate\`.
`;
const url = 'https://FUNCTION-URL/';

/** The whole manifest of the Slack app, as YAML. */
export const manifest = (declarations: readonly Declaration[], commands: readonly SlashCommand[]): string =>
  head +
  stringify(
    {
      display_information: {
        name: 'Slipway',
        description: 'Previews of pull requests, health checks and reviewed commands',
        background_color: '#1f3a5f',
      },
      features: {
        bot_user: { display_name: 'slipway', always_online: true },
        slash_commands: commands.map(({ command, description }) => ({
          command,
          url,
          description,
          usage_hint: usageHint(command, declarations),
          // Who is mentioned arrives as an id.
          should_escape: true,
        })),
      },
      oauth_config: { scopes: { bot: botScopes() } },
      settings: {
        interactivity: { is_enabled: true, request_url: url },
        org_deploy_enabled: false,
        socket_mode_enabled: false,
        token_rotation_enabled: false,
      },
    },
    { lineWidth: 0, singleQuote: true },
  );
