import { appKeys } from './app-login.ts';
import { githubSecrets, type World } from './world.ts';

/** The values by the names that the settings give them. A person's token is valid from the start, and for good. */
export function parametersOf(world: World): ReadonlyMap<string, string> {
  const { github } = world.settings;
  const parameters = new Map<string, string>();
  if (!github) return parameters;
  parameters.set(github.webhookSecret.parameter, githubSecrets.webhookSecret);
  if (github.previousWebhookSecret)
    parameters.set(github.previousWebhookSecret.parameter, githubSecrets.previousWebhookSecret);
  if ('token' in github) {
    const { repositories, permissions } = world;
    const expires = Number.POSITIVE_INFINITY;
    world.tokens.add(githubSecrets.token, { repositories, permissions, expires, byApp: false });
    return parameters.set(github.token.parameter, githubSecrets.token);
  }
  parameters.set(github.app.parameter, String(world.app.id));
  return parameters.set(github.privateKey.parameter, appKeys().privateKey);
}
